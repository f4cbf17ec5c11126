"""Where a piece that was not understood might belong: a suggestion, never placed by itself."""

from rinnalla.models_of_work.importing.labels import label_in
from rinnalla.models_of_work.importing.lines import folded
from rinnalla.models_of_work.pieces import Piece

# Beginnings of words that headings of other pages have, in the order in which they are asked.
BEGINNINGS = (
    ("käyttötarkoitu", "core_idea"),
    ("arvioin", "evaluation_summary"),
    ("kohderyhm", "target_understanding"),
    ("asiakasymmär", "target_understanding"),
    ("toimintaympäris", "environment"),
    ("edellyty", "adoption_conditions"),
    ("ehdot", "adoption_conditions"),
    ("resurs", "adoption_conditions"),
    ("käyttöönot", "adoption_conditions"),
    ("vink", "tips"),
    ("soveltaj", "tips"),
    ("lähtötilan", "initial_situation"),
    ("tausta", "initial_situation"),
    ("yhteiskehit", "co_development"),
    ("kehittäjä", "co_development"),
    ("kumppan", "co_development"),
    ("tavoit", "desired_change"),
    ("mittar", "measuring"),
    ("mittaam", "measuring"),
    ("aikataulu", "plan"),
    ("suunnitel", "plan"),
    ("ideo", "ideation"),
    ("opittu", "trial_lessons"),
    ("tulok", "trial_results"),
    ("johtopäätö", "trial_results"),
    ("kokeilu", "trial"),
    ("pilot", "trial"),
    ("rahoit", "funders"),
    ("tekij", "author"),
    ("yhteystie", "author"),
    ("liitt", "attachments"),
    ("liite", "attachments"),
    ("linkit", "links"),
    ("lähteet", "links"),
    ("paikka", "place"),
    ("perusidea", "core_idea"),
    ("tiivistelm", "short_description"),
    ("kuvaus", "core_idea"),
)
FIRST_WORDS = 4


def suggested_field(piece: Piece) -> str:
    """The key of the field that a piece's heading speaks of, or its first words; "" for none."""
    begun = " ".join(piece.text.split()[:FIRST_WORDS])
    for words in (piece.heading, begun):
        label = label_in(words)
        if label is not None:
            return label.key
        for beginning, key in BEGINNINGS:
            if any(word.strip("(:").startswith(beginning) for word in folded(words).split()):
                return key
    return ""
