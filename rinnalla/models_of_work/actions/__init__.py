"""What is done to operating models: begun, brought in, written, published, archived."""

from rinnalla.models_of_work.actions.beginning import Brought, begin_model, bring_model
from rinnalla.models_of_work.actions.keeping import (
    archive_model,
    bring_model_back,
    note_permission,
)
from rinnalla.models_of_work.actions.publishing import Publishing, publish_model, withdraw_version
from rinnalla.models_of_work.actions.writing import leave_piece_out, place_piece, write_fields

__all__ = [
    "Brought",
    "Publishing",
    "archive_model",
    "begin_model",
    "bring_model",
    "bring_model_back",
    "leave_piece_out",
    "note_permission",
    "place_piece",
    "publish_model",
    "withdraw_version",
    "write_fields",
]
