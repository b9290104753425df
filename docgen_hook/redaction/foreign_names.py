"""What a password, secret or token is called in other languages than English, as names of variables say it."""

from __future__ import annotations

from functools import cache

WORDS = """
    passwort kennwort losungswort losung geheimnis zugangscode zugangsdaten geheimwort
    mdp motdepasse jeton codesecret
    contrasena contrasenia contrasenya contrasinal clave secreto clavesecreta claveacceso
    senha palavrapasse palavrachave segredo
    parola parolachiave parolasegreta parolaordine segreto credenziali credenciales credenciais
    wachtwoord wachtwoorden geheim geheimen toegangscode
    haslo hasla sekret tajne tajny
    heslo hesla tajemstvi tajomstvo
    losenord losen passord adgangskode adgangsord kodeord lykilord hemlighet hemmelighed hemmelighet
    salasana salasona parool salajane salaisuus
    jelszo jelszava titok
    sifre sifresi gizli
    lozinka zaporka geslo sifra tajna
    parola slaptazodis parole fjalekalim fjalekalimi
    sandi katasandi katalaluan rahasia
    matkhau nenosiri pasahitza cyfrinair pasfhocal focalfaire
    parol parolj mima koulin miyao angou anshou himitsu pasuwado bimilbeonho amho kodikos synthimatiko sisma
    пароль пароли паролем секрет токен пароля парола лозинка шифра тайна гасло кодпароль
    κωδικος συνθηματικο μυστικο
    סיסמה סיסמא סוד
    كلمةالمرور كلمةالسر كلمةمرور باسورد رمزعبور گذرواژه
    密码 密碼 口令 密钥 密鑰 秘密 令牌 金钥 金鑰 暗号 暗証番号 合言葉 パスワード パスコード シークレット トークン 秘密鍵
    비밀번호 암호 패스워드 비번 시크릿 토큰
    รหัสผ่าน পাসওয়ার্ড पासवर्ड
"""
PHRASES = """
    mot_de_passe mots_de_passe code_secret cle_secrete cle_privee phrase_secrete
    palavra_passe palavra_chave chave_secreta chave_privada chave_api frase_secreta
    clave_secreta clave_privada clave_api contra_sena
    parola_ordine parola_chiave parola_segreta chiave_segreta chiave_privata chiave_api
    geheimer_schluessel privater_schluessel api_schluessel
    geheime_sleutel prive_sleutel api_sleutel tajny_klucz klucz_prywatny klucz_api tajny_klic
    kata_sandi kata_laluan kata_kunci mat_khau neno_siri gizli_anahtar
    mi_ma секретный_ключ приватный_ключ ключ_api кодовое_слово كلمة_المرور كلمة_السر كلمة_مرور رمز_عبور
"""
PLAIN = str.maketrans("łøıđħŁØĐĦ", "loidhLODH")


def is_foreign(words: list[str]) -> bool:
    """Return whether the words of a name say password, secret or token in a language other than English.

    Args:
        words: The words of a name, in lower case and without accents.
    """
    singles, phrases, endings, other = _tables()
    if not singles.isdisjoint(words):
        return True
    name = f"_{'_'.join(words)}_"
    if any(phrase in name for phrase in phrases):
        return True
    return any(
        word.endswith(endings) if word.isascii() else any(single in word for single in other) for word in words
    )  # glued words: `datenbankpasswort`, `用户密码`


def unaccented(text: str) -> str:
    """Return text without accents: "contraseña" becomes "contrasena"; other scripts stay as they are."""
    if text.isascii():
        return text
    from unicodedata import category, normalize

    split = normalize("NFKD", text).translate(PLAIN)
    return normalize("NFC", "".join(sign for sign in split if category(sign) != "Mn"))


@cache
def _tables() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the words, the phrases, the words that a longer one may end with, and those in other scripts."""
    singles = frozenset(unaccented(word).lower() for word in WORDS.split())
    endings = tuple(word for word in singles if word.isascii() and len(word) > 5)
    phrases = tuple(f"_{unaccented(phrase).lower()}_" for phrase in PHRASES.split())
    return singles, phrases, endings, tuple(word for word in singles if not word.isascii())
