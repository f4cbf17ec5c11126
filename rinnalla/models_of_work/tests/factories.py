"""Operating models for tests, obviously invented."""

from typing import Any

from rinnalla.accounts.models import User
from rinnalla.core.ids import new_id
from rinnalla.models_of_work import actions
from rinnalla.models_of_work.models import OperatingModel, Reach, Version
from rinnalla.models_of_work.pieces import Piece
from rinnalla.organisations.models import Team
from rinnalla.organisations.tests.factories import Town

TEXTS = {
    "name": "Kuutamokahvi",
    "short_description": "Kahvia kuun valossa niille, joita kukaan muu ei tapaa.",
    "core_idea": "Termospullo, kaksi kuppia ja aikaa.\n\nKukaan ei kysy nimeä.",
    "topics": "Yhteiskehittäminen\nSyrjäytyminen",
}


def make_model(team: Team, by: User, texts: dict[str, str] | None = None) -> OperatingModel:
    """A draft of that team that says these texts; nobody is asked whether they may write."""
    model = OperatingModel.objects.create(organisation=team.organisation, team=team, begun_by=by)
    for key, text in (TEXTS if texts is None else texts).items():
        model.texts.create(
            organisation=team.organisation, key=key, number=1, text=text, written_by=by
        )
    return model


def brought_in(town: Town, name: str = "Aino", **more: Any) -> OperatingModel:
    """A draft of North whose text others wrote, with a piece that has no field."""
    piece = Piece("Lopuksi syödään pullaa.", "MITÄ SITTEN TAPAHTUU")
    brought = actions.Brought(TEXTS, (piece,), source="https://example.org/kuutamo", **more)
    return actions.bring_model(town.actor(name), town.north.pk, brought, once=new_id())


def published(town: Town, model: OperatingModel, reach: Reach = Reach.TEAM, **more: Any) -> Version:
    """The model's next version, published by Bea."""
    model.refresh_from_db()
    return actions.publish_model(town.actor("Bea"), model, actions.Publishing(reach, **more))
