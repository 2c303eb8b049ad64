"""Makes the pages of the shared screen from the workshop as it stands."""

from random import Random

from ui.editors import EDITORS, order_of
from ui.kiosk.group_page import GroupPage
from ui.kiosk.message_page import MessagePage
from ui.kiosk.review_page import ReviewPage
from ui.kiosk.sentences import answers_of, notice_of, secrecy_sentence, spoken
from ui.kiosk.start_page import StartPage
from ui.kiosk.vote_page import VotePage
from ui.theme import Colours
from ui.wording import tr
from workshop.ballots import ballot_type, told_voters
from workshop.errors import InvalidBallot
from workshop.model import Workshop
from workshop.plan import Activity, StakeholderGroup, Voter
from workshop.voting import Marks, Round
from workshop.words import vote_name


def start_page(workshop: Workshop, round: Round, colours: Colours) -> StartPage:
    """The page that waits for the next person."""
    plan, asked = workshop.plan, round.asked
    return StartPage(
        header=" · ".join(part for part in (plan.title, plan.place) if part),
        vote=vote_name(round.number),
        question=asked.prompt or asked.title,
        instruction=told_voters(asked),
        secrecy=secrecy_sentence(round),
        sealed=is_sealed(round),
        colours=colours,
    )


def is_sealed(round: Round) -> bool:
    """Whether the vote is one person's and secret."""
    return round.secret and round.asked.settings.voter is Voter.PARTICIPANT


def group_page(workshop: Workshop, round: Round, colours: Colours, *, left_handed: bool = False) -> GroupPage:
    cards = takes_cards(workshop, round)
    return GroupPage(workshop.plan.groups, colours, cards=cards, left_handed=left_handed)


def takes_cards(workshop: Workshop, round: Round) -> bool:
    """Whether people may say their card number: there are cards, and each person votes."""
    return bool(workshop.participants) and round.asked.settings.voter is Voter.PARTICIPANT


def group_of_card(workshop: Workshop, round: Round, card: int) -> StakeholderGroup:
    """Whose card it is; raises InvalidBallot with a sentence for whoever typed it."""
    seat = next((p for p in workshop.participants if p.card == card), None)
    if seat is None:
        raise InvalidBallot(tr("Nobody here has card {n}. Look at your card once more.").format(n=card))
    if round.secret and card in round.cards:
        raise InvalidBallot(tr("Card {n} has voted already. If it was not you, call the facilitator.").format(n=card))
    return workshop.plan.group(seat.group)


def only_group(workshop: Workshop, round: Round) -> StakeholderGroup | None:
    """The group everybody here speaks for, where there is nothing to choose."""
    groups = workshop.plan.groups
    if takes_cards(workshop, round):
        return None
    return groups[0] if len(groups) == 1 or round.asked.settings.voter is Voter.FACILITATOR else None


def vote_page(
    round: Round,
    group: StakeholderGroup,
    random: Random,
    colours: Colours,
    *,
    sheet: int = 1,
    left_handed: bool = False,
) -> VotePage:
    """A fresh ballot; where options are shuffled, each person sees an order of their own."""
    make = EDITORS[ballot_type(round.asked.settings.type).editor]
    return VotePage(
        make(round.asked, order_of(round.asked, random), colours, sheet=sheet),
        group,
        secrecy=secrecy_sentence(round),
        sealed=is_sealed(round),
        colours=colours,
        left_handed=left_handed,
    )


def review_page(
    round: Round,
    group: StakeholderGroup,
    marks: Marks,
    colours: Colours,
    *,
    card: int | None = None,
    left_handed: bool = False,
) -> ReviewPage:
    return ReviewPage(
        answers_of(round.asked, marks),
        spoken=spoken(round.asked, marks),
        notice=notice_of(round, group.id, marks, card),
        secrecy=secrecy_sentence(round),
        colours=colours,
        left_handed=left_handed,
    )


def counted_page(colours: Colours) -> MessagePage:
    thanks = tr("Thank you. Now it is the next person's turn.")
    return MessagePage(tr("Your vote is counted"), thanks, colours, done=True)


def closed_page(colours: Colours) -> MessagePage:
    return MessagePage(tr("Voting has closed. Thank you."), "", colours)


def seen_by_all_page(colours: Colours) -> MessagePage:
    why = tr("This is a secret vote: it can be marked only on a screen that faces away from the room.")
    return MessagePage(tr("Everyone can see this screen"), why, colours)


def not_taken_page(why: str, colours: Colours) -> MessagePage:
    return MessagePage(tr("This vote is not taken here"), why, colours)


def why_not_taken(workshop: Workshop, asked: Activity) -> str:
    """Why this screen cannot take the vote at all; empty when it can."""
    if not workshop.plan.groups:
        return tr("No groups are set up yet. Please call the facilitator.")
    if not ballot_type(asked.settings.type).keys(asked):
        return tr("There is nothing to mark here yet. Please call the facilitator.")
    return ""
