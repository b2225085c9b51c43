"""Which language a text is in: by its grammar words where they are plain, else by the model."""

import pytest

from pipelines.cleaning.language import language_of

NEWS = {
    "en": "The company said on Monday that it would buy its rival for two billion crowns in cash, and that it expects to close the deal "
    "in the spring, once the authorities have agreed to it.",
    "de": "Das Unternehmen hat am Montag mitgeteilt, dass es für zwei Milliarden Kronen den Konkurrenten kaufen will und das Geschäft im "
    "Frühjahr abschließen möchte, sobald die Behörden dem zugestimmt haben.",
    "fr": "La société a annoncé lundi qu'elle rachèterait son concurrent pour deux milliards de couronnes en numéraire et qu'elle espère "
    "conclure l'opération au printemps, une fois que les autorités auront donné leur accord.",
    "es": "La empresa anunció el lunes que comprará a su competidor por dos mil millones de coronas en efectivo y que espera cerrar la "
    "operación en la primavera, una vez que las autoridades den el visto bueno.",
    "it": "La società ha annunciato lunedì che acquisterà il concorrente per due miliardi di corone in contanti e che spera di chiudere "
    "l'operazione in primavera, una volta che le autorità avranno dato il loro accordo.",
    "pt": "A empresa anunciou na segunda-feira que vai comprar o seu concorrente por dois mil milhões de coroas em dinheiro e que espera "
    "fechar a operação na primavera, uma vez que as autoridades deem o seu acordo.",
    "gl": "A empresa anunciou o luns que mercará o seu competidor por dous mil millóns de coroas en efectivo e que agarda pechar a "
    "operación na primavera, unha vez que as autoridades dean o visto e prace, segundo explicou o director xeral.",
    "ca": "L'empresa ha anunciat aquest dilluns que comprarà el seu competidor per dos mil milions de corones en efectiu i que espera "
    "tancar l'operació a la primavera, un cop les autoritats hi hagin donat el vistiplau.",
    "nl": "Het bedrijf zei maandag dat het zijn concurrent voor twee miljard kronen in contanten wil kopen en dat het verwacht de "
    "transactie in het voorjaar af te ronden zodra de autoriteiten daarmee hebben ingestemd.",
    "ro": "Compania a anunțat luni că va cumpăra rivalul său pentru două miliarde de coroane în numerar și se așteaptă să încheie "
    "tranzacția în primăvară, după ce autoritățile își vor da acordul, a declarat directorul.",
}


@pytest.mark.parametrize("language", NEWS)
def test_a_text_is_in_its_own_language_and_not_in_its_neighbours(language: str) -> None:
    assert language_of(NEWS[language]) == language


def test_a_page_in_another_language_that_calls_itself_english_is_not_believed() -> None:
    assert language_of(NEWS["de"], declared="en") == "de"
    assert language_of(NEWS["de"], declared="da") == "da"
