"""The terms that every board begins with. A bit is the place in its list: lists grow at the end, nothing ever moves."""

from partner_board.domain.vocabulary import AREA, GROUP, LANGUAGE, ORGANISATION, TAG, Labels, Term, Vocabulary

_TAGS = (
    ("legal-help", "pomoc prawna", "legal help", "правова допомога"),
    ("interpreting", "tłumaczenie ustne", "interpreting", "усний переклад"),
    ("translation", "tłumaczenie pisemne", "written translation", "письмовий переклад"),
    ("intercultural-mediation", "mediacja międzykulturowa", "intercultural mediation", "міжкультурна медіація"),
    ("supervision", "superwizja", "supervision", "супервізія"),
    ("psychological-support", "wsparcie psychologiczne", "psychological support", "психологічна підтримка"),
    ("crisis-intervention", "interwencja kryzysowa", "crisis intervention", "кризова допомога"),
    ("polish-course", "kurs polskiego", "Polish language course", "курс польської мови"),
    ("language-course", "kurs innego języka", "course in another language", "курс іншої мови"),
    ("tutoring", "pomoc w nauce", "help with schoolwork", "допомога в навчанні"),
    ("childcare", "opieka nad dziećmi", "childcare", "догляд за дітьми"),
    ("room", "sala", "room", "приміщення"),
    ("equipment", "sprzęt", "equipment", "обладнання"),
    ("transport", "transport", "transport", "транспорт"),
    ("accommodation", "zakwaterowanie", "accommodation", "житло"),
    ("essentials", "żywność i rzeczy codziennego użytku", "food and everyday goods",
     "продукти та речі щоденного вжитку"),
    ("careers-advice", "doradztwo zawodowe", "careers advice", "кар’єрне консультування"),
    ("paperwork", "pomoc w sprawach urzędowych", "help with official matters", "допомога з офіційними справами"),
    ("access-to-healthcare", "pomoc w dostępie do leczenia", "access to healthcare",
     "допомога з доступом до лікування"),
    ("anti-discrimination", "szkolenie antydyskryminacyjne", "anti-discrimination training",
     "антидискримінаційний тренінг"),
    ("staff-training", "szkolenie zespołu", "staff training", "навчання для команди"),
    ("volunteers", "wolontariat", "volunteers", "волонтерство"),
    ("speaker", "wykład lub prelekcja", "talk or lecture", "лекція чи виступ"),
    ("joint-application", "wspólny wniosek o dotację", "joint grant application", "спільна заявка на грант"),
    ("project-partnership", "partnerstwo w projekcie", "project partnership", "партнерство в проєкті"),
    ("funding", "finansowanie", "funding", "фінансування"),
    ("publicity", "promocja i kontakt z mediami", "publicity and media", "промоція та зв’язки з медіа"),
    ("design", "grafika i strony internetowe", "graphics and websites", "графіка та вебсайти"),
    ("needs-assessment", "badania i diagnoza potrzeb", "research and needs assessment", "дослідження та оцінка потреб"),
    ("joint-event", "wspólne wydarzenie", "joint event", "спільний захід"),
    ("community-contact", "kontakt ze społecznością", "contact with a community", "зв’язок зі спільнотою"),
    ("exchange-of-experience", "wymiana doświadczeń", "exchange of experience", "обмін досвідом"),
)  # fmt: skip
_AREAS = (
    ("migration-law", "prawo migracyjne", "migration law", "міграційне право"),
    ("integration", "integracja", "integration", "інтеграція"),
    ("education", "edukacja", "education", "освіта"),
    ("mental-health", "zdrowie psychiczne", "mental health", "психічне здоров’я"),
    ("health", "zdrowie", "health", "здоров’я"),
    ("work", "praca", "work", "праця"),
    ("housing", "mieszkanie", "housing", "житло"),
    ("equal-treatment", "równe traktowanie", "equal treatment", "рівне ставлення"),
    ("safety-from-violence", "przeciwdziałanie przemocy", "safety from violence", "протидія насильству"),
    ("humanitarian-aid", "pomoc humanitarna", "humanitarian aid", "гуманітарна допомога"),
    ("culture", "kultura", "culture", "культура"),
    ("local-policy", "polityka lokalna", "local policy", "місцева політика"),
)  # fmt: skip
_GROUPS = (
    ("children", "dzieci", "children", "діти"),
    ("young-people", "młodzież", "young people", "молодь"),
    ("families", "rodziny z dziećmi", "families with children", "сім’ї з дітьми"),
    ("women", "kobiety", "women", "жінки"),
    ("older-people", "osoby starsze", "older people", "люди старшого віку"),
    ("people-with-disabilities", "osoby z niepełnosprawnościami", "people with disabilities", "люди з інвалідністю"),
    ("refugees", "osoby z doświadczeniem uchodźstwa", "people with experience of flight",
     "люди з досвідом вимушеної міграції"),
    ("migrant-workers", "osoby, które przyjechały do pracy", "people who came to work", "люди, які приїхали працювати"),
    ("students", "osoby studiujące", "students", "студентство"),
    ("unaccompanied-minors", "dzieci bez opieki", "unaccompanied children", "діти без супроводу"),
    ("survivors-of-violence", "osoby doświadczające przemocy", "people who experience violence",
     "люди, які зазнають насильства"),
    ("professionals", "osoby, które pomagają zawodowo", "people who help by profession",
     "люди, які допомагають професійно"),
    ("local-residents", "społeczność lokalna", "local residents", "місцева громада"),
)  # fmt: skip
_LANGUAGES = (
    ("pl", "polski", "Polish", "польська"),
    ("uk", "ukraiński", "Ukrainian", "українська"),
    ("en", "angielski", "English", "англійська"),
    ("ru", "rosyjski", "Russian", "російська"),
    ("be", "białoruski", "Belarusian", "білоруська"),
    ("ka", "gruziński", "Georgian", "грузинська"),
    ("ar", "arabski", "Arabic", "арабська"),
    ("fa", "perski", "Persian", "перська"),
    ("vi", "wietnamski", "Vietnamese", "в’єтнамська"),
    ("tr", "turecki", "Turkish", "турецька"),
    ("es", "hiszpański", "Spanish", "іспанська"),
    ("fr", "francuski", "French", "французька"),
    ("de", "niemiecki", "German", "німецька"),
    ("pso", "polski język migowy", "Polish Sign Language", "польська жестова мова"),
)  # fmt: skip
_ORGANISATIONS = (
    ("local-authority", "samorząd", "local authority", "орган місцевого самоврядування"),
    ("public-institution", "instytucja publiczna", "public institution", "державна установа"),
    ("school", "szkoła lub przedszkole", "school or nursery", "школа чи дитячий садок"),
    ("university", "uczelnia", "university", "заклад вищої освіти"),
    ("cultural-institution", "instytucja kultury", "cultural institution", "заклад культури"),
    ("ngo", "organizacja pozarządowa", "non-governmental organisation", "громадська організація"),
    ("company", "firma lub przedsiębiorstwo społeczne", "company or social enterprise",
     "компанія чи соціальне підприємство"),
    ("informal-group", "grupa nieformalna", "informal group", "неформальна група"),
    ("activist", "osoba działająca indywidualnie", "individual activist", "активіст чи активістка"),
)  # fmt: skip
_LISTS = {TAG: _TAGS, AREA: _AREAS, GROUP: _GROUPS, LANGUAGE: _LANGUAGES, ORGANISATION: _ORGANISATIONS}

SHIPPED = Vocabulary(
    tuple(
        Term(kind, slug, Labels(*labels), bit)
        for kind, terms in _LISTS.items()
        for bit, (slug, *labels) in enumerate(terms)
    )
)

SHOWN_BY_DEFAULT = frozenset(
    {"local-authority", "public-institution", "school", "university", "cultural-institution", "ngo", "company"}
)
"""The types that show their county and name unless they say no; activists, informal groups and added types do not."""
