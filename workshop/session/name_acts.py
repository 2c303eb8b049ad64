"""What a session does to people's names: it takes them out of the file for good."""

from dataclasses import replace

from workshop.change import Change, What
from workshop.errors import RoundClosed, StorageError
from workshop.model import LogEntry
from workshop.names import without_names
from workshop.session.acts import Acts
from workshop.storage.rewriting import rewrite_words, sweep_drafts


class NameActs(Acts):
    """The verb that removes names."""

    def remove_names(self, *, in_notes: bool = False) -> Change:
        """Take participants' names off the cards and out of the log, then write every page of the file anew.

        With `in_notes` also where notes write one out. Votes, cards and their numbers stay as they are. Done again
        where the pages could not be written anew, it finishes what is left.
        """
        before = self._record.now()
        if any(r.state.takes_ballots for r in before.rounds):
            raise RoundClosed("A vote is open. Close it first, then remove the names.")
        after = without_names(before, in_notes=in_notes)
        if after != before:
            done = "Names removed, also from notes." if in_notes else "Names removed."
            after = replace(after, log=(*after.log, LogEntry(self._record.minute(), done)))
            kept = self._record.practice.among(after)
            with self._record.writing("The names are not removed yet.") as db:
                rewrite_words(db, before, replace(after, rounds=tuple(r for r in after.rounds if r not in kept)))
        file = self._record.file
        notices = len(file.notices)
        file.tidy()
        change = self._record.became(after, What.PEOPLE)
        if len(file.notices) > notices:
            raise StorageError(
                "The names are out of the workshop, but not yet wiped from the disk: the file could not be written "
                "anew. Make room on the disk, then remove the names again."
            )
        sweep_drafts(file.path)
        return replace(change, what=frozenset({What.PEOPLE, What.PLAN, What.NOTES}))
