"""What can be done."""

from rinnalla.support.actions.ending import EndedMeanwhile, MatterWrong, end_matter, reopen_matter
from rinnalla.support.actions.matters import (
    TakenMeanwhile,
    begin_matter,
    change_matter,
    take_matter,
)
from rinnalla.support.actions.promising import promise_matter
from rinnalla.support.actions.steps import add_step, finish_step, reopen_step

__all__ = [
    "EndedMeanwhile",
    "MatterWrong",
    "TakenMeanwhile",
    "add_step",
    "begin_matter",
    "change_matter",
    "end_matter",
    "finish_step",
    "promise_matter",
    "reopen_matter",
    "reopen_step",
    "take_matter",
]
