"""One picture for each kind of scene."""

from collections.abc import Callable
from typing import Final

from ui.charts.chart import Page
from ui.projector.slides import noted, question, result, waiting, words
from workshop.show import scene
from workshop.show.noted_scene import NotedScene

SLIDES: Final[dict[type, Callable[..., tuple[Page, ...]]]] = {
    scene.TitleScene: words.lay_out_title,
    scene.QuestionScene: question.lay_out,
    scene.CountingScene: waiting.lay_out_counting,
    scene.ClosedScene: waiting.lay_out_closed,
    scene.RankingScene: result.lay_out,
    scene.GroupsScene: result.lay_out,
    scene.StakeholderScene: result.lay_out,
    scene.ComparisonScene: result.lay_out,
    scene.DistributionScene: result.lay_out,
    scene.MapScene: result.lay_out,
    scene.GapScene: result.lay_out,
    scene.AccountScene: words.lay_out_account,
    scene.ListScene: words.lay_out_list,
    scene.TalkScene: words.lay_out_talk,
    NotedScene: noted.lay_out_noted,
    scene.HandsScene: waiting.lay_out_hands,
}
"""(scene, area, scheme) → pages. A blank screen has nothing on it, and is not here."""
