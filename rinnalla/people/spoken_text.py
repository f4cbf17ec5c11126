"""What is told aloud before a person is remembered by an alias (design 3, level 1).

Three sentences in plain language. A text that was told to somebody is never changed: a better one
is a new version, and the old one stays, so that it can be seen what each person said yes to. That
is why these texts stand here and not in the lists of words.
"""

VERSION = "1"

TEXTS: dict[str, dict[str, tuple[str, str, str]]] = {
    "1": {
        "fi": (
            "Saammeko muistaa sinut nimellä, jonka valitset itse?",
            "Kirjoitamme muistiin, mitä kerrot ja mitä sovimme, ja sitä lukevat vain ne, "
            "jotka tekevät tätä työtä kanssasi.",
            "Voit pyytää milloin vain, että unohdamme sinut, ja saat silti saman avun.",
        ),
        "sv": (
            "Får vi minnas dig med ett namn som du själv väljer?",
            "Vi skriver upp vad du berättar och vad vi kommer överens om, och det läses bara av "
            "dem som gör det här arbetet med dig.",
            "Du kan när som helst be oss glömma dig, och du får samma hjälp ändå.",
        ),
        "en": (
            "May we remember you by a name that you choose yourself?",
            "We write down what you tell us and what we agree on, and only those who do this work "
            "with you read it.",
            "You can ask us to forget you at any time, and you get the same help all the same.",
        ),
    }
}
LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def told_in(language: str, version: str = VERSION) -> tuple[str, str, str]:
    """The sentences of that version in a language, in Finnish where there is none."""
    texts = TEXTS[version]
    return texts.get(language, texts["fi"])
