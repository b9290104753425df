"""In which language and script a text is: a vote of function words, and what no word of a language looks like."""

from __future__ import annotations

import re
import unicodedata

from docgen_hook.prompting.wording.verbs import BASES

# Frequent words that the other languages here do not have, or hardly.
FUNCTION_WORDS = {
    "english": "the this that these those with which whether when from where what who and for are is of to by be not "
    "been was were has have does if its it as an at than then into each only given returns return used using will can",
    "german": "der das und ist nicht den dem des ein eine einen einer eines einem wird werden mit für von zu auf auch sich "
    "als bei oder wenn zurück gibt aus nach über durch kein keine keinen zum zur ob sind dass wurde kann wie nur noch",
    "french": "le les des du une est dans pour par sur avec qui que sont pas ou aux cette ces ce et si la sa ses son leur "
    "leurs être renvoie retourne vide il elle nous vous été lorsque dont où ne d'un d'une",
    "spanish": "el los las una es del para por con que se su sus está este esta estos como cuando más pero lo al y si la "
    "devuelve son entre desde sin ser hay",
    "italian": "il lo gli della delle dei degli del dello una un è con per che non sono si nel nella questo questa se da "
    "dal dalla alla ed anche come quando restituisce viene più",
    "portuguese": "o os as uma um é do da dos das para por com que não se em no na nos nas ao à ou seu sua este esta são "
    "quando retorna mais como pelo pela está",
    "dutch": "het een van en dat niet zijn wordt worden met voor aan bij naar uit ook als deze dit deze maar door over "
    "geeft terug of wanneer geen kan moet alle",
    "polish": "i w z na do się nie jest że od dla oraz lub który która które przez po jeśli zwraca są tego wartość jako "
    "gdy ten ta to być ich",
    "swedish": "och att det som är på av för med till den inte om har ett en från vid eller när kan ska returnerar alla",
    "danish": "og at det som er på af for med til den ikke om har et en fra ved eller når kan skal returnerer alle",
    "czech": "a je na se že do pro nebo který která které pokud není jsou jako při od hodnotu vrací podle",
    "turkish": "ve bir bu için ile olan olarak değil eğer veya döndürür değeri gibi daha her",
    "romanian": "și de la cu este pentru din nu sau care dacă un o în pe sunt returnează prin",
    "hungarian": "a az és egy nem hogy ha van vagy visszaadja értéket meg kell ki",
    "indonesian": "yang dan di dari untuk dengan ini itu adalah tidak pada atau jika akan nilai mengembalikan",
    "finnish": "ja on ei se että jos tai kun joka palauttaa arvon ovat sen",
    "vietnamese": "là và của các được cho một có không trong với này đã từ nếu trả về giá trị",
}
SETS = {name: frozenset(words.split()) for name, words in FUNCTION_WORDS.items()}
# Words that are English too, or names that code is full of: no vote for another language.
NO_VOTE = frozenset(
    "a i o y z in no do as to for on den die man en la el un or on if is at as by ten ki di de si se son sin of over alle "
    "pole om har et er an nu meg van pro pe it was be des par del od da das com per que per ole also sa ta po ne con non os w come care ed dos ini af met es lo na az ob dont till est ce al ser qui door von du".split()
)
ALIASES = {
    "en": "english", "de": "german", "deutsch": "german", "fr": "french", "français": "french", "francais": "french",
    "es": "spanish", "español": "spanish", "espanol": "spanish", "castilian": "spanish", "it": "italian",
    "italiano": "italian", "pt": "portuguese", "português": "portuguese", "portugues": "portuguese", "nl": "dutch",
    "nederlands": "dutch", "pl": "polish", "polski": "polish", "sv": "swedish", "svenska": "swedish", "da": "danish",
    "norwegian": "danish", "norsk": "danish", "cs": "czech", "tr": "turkish", "ro": "romanian", "hu": "hungarian",
    "id": "indonesian", "fi": "finnish", "vi": "vietnamese", "suomi": "finnish", "magyar": "hungarian",
}  # fmt: skip
SCRIPTS = {
    "CYRILLIC": "russian ukrainian bulgarian belarusian serbian macedonian kazakh mongolian ru uk bg русский українська",
    "CJK": "chinese mandarin cantonese japanese zh ja 中文 日本語", "HIRAGANA": "japanese ja 日本語",
    "KATAKANA": "japanese ja 日本語", "HANGUL": "korean ko 한국어", "ARABIC": "arabic persian farsi urdu ar fa ur العربية",
    "HEBREW": "hebrew he yiddish עברית", "GREEK": "greek el ελληνικά", "DEVANAGARI": "hindi marathi nepali sanskrit hi mr ne हिन्दी",
    "THAI": "thai th ไทย", "BENGALI": "bengali bangla bn", "TAMIL": "tamil ta", "TELUGU": "telugu te", "GEORGIAN": "georgian ka",
    "ARMENIAN": "armenian hy", "GUJARATI": "gujarati gu", "GURMUKHI": "punjabi pa", "KANNADA": "kannada kn",
    "MALAYALAM": "malayalam ml", "SINHALA": "sinhala si", "KHMER": "khmer km", "LAO": "lao lo", "MYANMAR": "burmese my",
    "ETHIOPIC": "amharic tigrinya am", "TIBETAN": "tibetan bo",
}  # fmt: skip
HOMOGLYPHS = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονικυ")  # Greek letters that look like Latin ones
GENERIC_MARKS = ((0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))
MOST_MARKS, MOST_OWN_MARKS = 2, 4  # on one base, after NFC: general ones, and those of a script such as Devanagari
SHARE = 0.2  # of the letters, in the script of the language that was asked for


def known_language(language: str) -> str:
    """Return the name of a language in this module's tables: "Deutsch" and "de-AT" are "german"."""
    low = language.lower().strip()
    short = low.split("(")[0].replace("_", "-").split("-")[0].strip()
    return ALIASES.get(low) or ALIASES.get(short) or next((word for word in low.split() if word in SETS), short)


def script_of(character: str) -> str:
    """Return the script of a letter by the first word of its Unicode name, "LATIN" for what has none of its own."""
    if character.isascii():
        return "LATIN"
    return unicodedata.name(character, "LATIN").partition(" ")[0].partition("-")[0]


def wrong_language(text: str, language: str, known: str) -> bool:
    """Return whether a text is in another language than was asked for, as far as function words and scripts tell.

    Args:
        text: One text or several.
        language: What was asked for; empty where that does not matter.
        known: Text whose words are in no language.
    """
    if not language:
        return False
    asked = known_language(language)
    scripts = {script for script, names in SCRIPTS.items() if asked in names.split()}
    if scripts:
        return _lacks_script(text, scripts)
    words = [word for word in _language_words(text) if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", known.lower())]
    if asked not in SETS and asked != "english":
        return _is_english(words)
    return _is_outvoted(words, asked) or _has_foreign_letters(text, known)


def _language_words(text: str) -> list[str]:
    plain = re.sub(r"`[^`]*`|'[^']*_[^']*'|\b[A-Z]{2,}\b", " ", text).lower()  # an acronym is in no language
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", plain)


def _is_outvoted(words: list[str], asked: str) -> bool:
    """Return whether another language has more function words here: one is enough where the asked one has none."""
    own = sum(word in SETS[asked] for word in words)
    votes = {
        name: {word for word in words if word in SETS[name] and not (asked == "english" and word in NO_VOTE)}
        for name in SETS
        if name != asked
    }
    name = max(votes, key=lambda language: len(votes[language]))
    count = sum(word in votes[name] for word in words)
    if asked == "english":
        accents = sum(not word.isascii() for word in words)
        is_bare = not own and (len(words) <= 5 or not BASES.intersection(words))
        return (count > own and count + accents >= 2 - is_bare) or (not own and accents >= 3)
    return _is_english(words) and own < sum(word in SETS["english"] for word in words)


def _is_english(words: list[str]) -> bool:
    plain = [word for word in words if word in SETS["english"] and word not in NO_VOTE]
    return (len(plain) >= 2 and len(plain) * 6 >= len(words)) or (len(plain) == 1 and len(words) < 5)


def _lacks_script(text: str, scripts: set[str]) -> bool:
    letters = [character for character in text if character.isalpha()]
    own = sum(script_of(character) in scripts for character in letters)
    return len(letters) > 3 and own < SHARE * len(letters)


def _has_foreign_letters(text: str, known: str) -> bool:
    """Return whether a text in Latin letters holds a word of another script; single Greek letters are symbols."""
    for word in re.findall(r"[^\W\d_]+", text):
        scripts = {script_of(character) for character in word} - {"LATIN", "MODIFIER", "FEMININE", "MASCULINE"}
        if word.isascii() or not scripts or word in known:
            continue
        symbols = scripts <= {"GREEK", "MICRO", "OHM", "KELVIN", "ANGSTROM", "SCRIPT", "DOUBLE", "N", "INCREMENT"}
        if not symbols or (scripts == {"GREEK"} and sum(script_of(letter) == "GREEK" for letter in word) > 3):
            return True
    return False


def is_disguised(text: str, known: str) -> bool:
    """Return whether a word mixes scripts that look alike, as Cyrillic letters in an English word do, or piles up marks.

    Args:
        text: One text, in NFC.
        known: Text whose words may be what they like.
    """
    if text.isascii():
        return False
    return _is_piled(text, known) or any(
        _is_mixed(word) and word not in known for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()
    )


def _is_mixed(word: str) -> bool:
    scripts = {script_of(character) for character in word}
    if "LATIN" in scripts and scripts & {
        "CYRILLIC",
        "ARMENIAN",
        "CHEROKEE",
        "COPTIC",
        "LISU",
        "FULLWIDTH",
        "MATHEMATICAL",
    }:
        return True
    if scripts & {"FULLWIDTH", "MATHEMATICAL", "CHEROKEE", "LISU"} and any(
        "a" <= letter <= "z" for letter in _folded(word)
    ):
        return True
    return scripts >= {"LATIN", "GREEK"} and any(character in HOMOGLYPHS for character in word)


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).lower()


def _is_piled(text: str, known: str) -> bool:
    """Return whether more combining marks stand on one base than any language puts there."""
    general = own = 0
    for place, character in enumerate(text):
        if not unicodedata.category(character).startswith("M"):
            general = own = 0
            continue
        is_general = any(first <= ord(character) <= last for first, last in GENERIC_MARKS)
        general, own = general + is_general, own + (not is_general)
        if (general > MOST_MARKS or own > MOST_OWN_MARKS) and text[max(place - 3, 0) : place + 1] not in known:
            return True
    return False
