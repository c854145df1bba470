"""A small graph in the words of the codebook: one line of a table for each statement."""

from kg.dates import days
from kg.model import Evidence, Source, Stance, Statement, When
from kg.store import Run, Store, finish, graph, open_store, write_document
from kg.store.serial import FORMATS

RUN = Run(program="0", model="0", dictionary="0", ontology="0")
PREFIXES = """
@prefix actor: <https://w3id.org/psir/actor/> . @prefix psir: <https://w3id.org/psir/ontology#> .
@prefix rel: <https://w3id.org/psir/relation/> . @prefix fact: <https://w3id.org/psir/fact/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
ACTORS = """
Russia State ロシア | Ukraine State ウクライナ | Kazakhstan State カザフスタン
Armenia State アルメニア | Georgia State ジョージア | Belarus State ベラルーシ | Turkey State トルコ
Japan State 日本 | United_States State 米国 | Azerbaijan State アゼルバイジャン
Abkhazia DeFactoState アブハジア | CSTO Organization 集団安全保障条約機構 | EU Organization 欧州連合
Vladimir_Putin Person ウラジーミル・プーチン | Nikol_Pashinyan Person ニコル・パシニャン
Russian_Armed_Forces ArmedForce ロシア軍 | UNGA_ES-11/1 Document 緊急特別総会決議
UNGA_ES-11/4 Document 併合非難決議
"""
ACTOR_FACTS = """
actor:Abkhazia psir:partOf actor:Georgia . actor:Russian_Armed_Forces psir:partOf actor:Russia .
actor:Russia skos:hiddenLabel "モスクワ"@ja .
"""
FACTS = """
fact:putin a psir:Office ; psir:holder actor:Vladimir_Putin ; psir:of actor:Russia ;
    psir:office "大統領"@ja, "president"@en ; psir:from "2012-05-07"^^xsd:date ; dcterms:source "大統領府" .
fact:pashinyan a psir:Office ; psir:holder actor:Nikol_Pashinyan ; psir:of actor:Armenia ;
    psir:office "首相"@ja, "prime minister"@en ; psir:from "2018-05-08"^^xsd:date ; dcterms:source "首相府" .
fact:armenia-csto a psir:Membership ; psir:holder actor:Armenia ; psir:of actor:CSTO ; psir:status "member" ;
    psir:from "2002"^^xsd:gYear ; dcterms:source "憲章" .
fact:georgia-csto a psir:Membership ; psir:holder actor:Georgia ; psir:of actor:CSTO ; psir:status "member" ;
    psir:from "1993-12-09"^^xsd:date ; psir:until "1999-04-02"^^xsd:date ; dcterms:source "条約" .
"""
RELATIONS = """
agreedWith AGREE 1 s | ceasefireWith AGREE 1 s | metWith CONSULT 1 s | mediatedFor CONSULT 1
supported SUPPORT 1 | recognized SUPPORT 1 | votedFor SUPPORT 1 | votedAgainst REJECT -1
abstainedOn REJECT 0 | didNotVoteOn REJECT 0 | cooperatedWith COOPERATE 1 s
strengthenedTiesWith COOPERATE 1 | exportedTo COOPERATE 1 | tradedWith COOPERATE 1 s
helpedEvadeSanctions COOPERATE 1 | gaveMilitaryAidTo AID 1 | requestedTroopsFrom REQUEST 0
criticized ACCUSE -1 | accused ACCUSE -1 | refusedTroopRequestFrom REJECT -1
refusedToIntervene REJECT -1 | refusedToSign REJECT -1 | sanctioned SANCTION -1
mobilized MOBILIZE -1 u | deployedForcesTo MOBILIZE 0 | occupied COERCE -1 | cyberattacked COERCE -1
invaded ASSAULT -1 | attacked ASSAULT -1 | foughtWith ASSAULT -1 s | leads STANDING 0
memberOf STANDING 1 | alignedWith STANDING 1 | distancedFrom STANDING -1 | dependsOn STANDING 1
sendsMigrantsTo STANDING 0 | stationsForcesIn STANDING 0 | seeksToJoin STANDING 1
promisedSupportTo AGREE 1 | gaveHumanitarianAidTo AID 1 | repressed COERCE -1
protested PROTEST -1
"""
GRADES = """
psir:corroborated a psir:Grade ; skos:notation "B" ; skos:definition "複数の独立した資料"@ja, "several sources"@en .
psir:uncorroborated a psir:Grade ; skos:notation "C" ; skos:definition "一つの資料"@ja, "one source"@en .
"""
# doc | subject relation object | EDTF | polarity modality claimant | theme
STATEMENTS = """
aoi  | Kazakhstan refusedTroopRequestFrom Russia | 2022-02 | | 派兵
aoi  | Russia invaded Ukraine | 2022-02-24 | |
aoi  | Russia invaded Ukraine | 2022-02 | |
aoi  | Armenia alignedWith Russia | 2019 | |
aoi  | Armenia cooperatedWith Russia | 2020 | | 経済
aoi  | Armenia distancedFrom Russia | 2023 | |
aoi  | Nikol_Pashinyan criticized Russia | 2022-11-23 | |
aoi  | Russia refusedToIntervene Armenia | 2022-09 | |
aoi  | Turkey mediatedFor Ukraine | 2022-03 | |
aoi  | Turkey mediatedFor Russia | 2022-03 | |
beni | Russia invaded Ukraine | 2022-02-24 | |
beni | Kazakhstan helpedEvadeSanctions Russia | 2023 | reported United_States | 再輸出
beni | Kazakhstan helpedEvadeSanctions Russia | 2023 | negative |
beni | United_States sanctioned Russia | 2022 | |
beni | United_States sanctioned Belarus | 2022 | |
beni | Armenia foughtWith Azerbaijan | 2020-09/2020-11 | |
beni | Armenia ceasefireWith Azerbaijan | 2020-11-09 | |
beni | Russia exportedTo Turkey | 2022 | | 天然ガス
beni | Russian_Armed_Forces attacked Ukraine | 2022-10-10 | |
beni | Vladimir_Putin metWith Nikol_Pashinyan | 2021-11-26 | |
beni | Russia mobilized - | 2022-09-21 | |
beni | Abkhazia alignedWith Russia | | |
chigusa | Belarus supported Russia | 2022 | possible |
chigusa | United_States promisedSupportTo Georgia | 2023 | |
chigusa | Russia stationsForcesIn Armenia | | |
chigusa | Belarus dependsOn Russia | 2021 | | 電力
chigusa | Russia cyberattacked Georgia | 2019-10 | |
chigusa | Georgia seeksToJoin EU | 2022-03 | intended |
chigusa | アルマトゥイ市民 protested Russia | 2022 | |
chigusa | Abkhazia criticized Georgia | 2023-05 | |
chigusa | Georgia sendsMigrantsTo Russia | 2021 | |
chigusa | United_States gaveMilitaryAidTo Ukraine | 2022 | | 榴弾砲
chigusa | Russia accused Ukraine | 2022-03 | reported Vladimir_Putin |
chigusa | Russia votedAgainst UNGA_ES-11/1 | 2022-03-02 | |
chigusa | Belarus votedAgainst UNGA_ES-11/1 | 2022-03-02 | |
chigusa | Georgia votedFor UNGA_ES-11/1 | 2022-03-02 | |
chigusa | Kazakhstan abstainedOn UNGA_ES-11/1 | 2022-03-02 | |
chigusa | Armenia abstainedOn UNGA_ES-11/1 | 2022-03-02 | |
chigusa | Russia votedAgainst UNGA_ES-11/4 | 2022-10-12 | |
chigusa | Belarus votedAgainst UNGA_ES-11/4 | 2022-10-12 | |
chigusa | Kazakhstan abstainedOn UNGA_ES-11/4 | 2022-10-12 | |
chigusa | Armenia didNotVoteOn UNGA_ES-11/4 | 2022-10-12 | |
"""
AUTHORS = {"aoi": "葵", "beni": "紅", "chigusa": "千草"}


def _rows(table: str, blank: str = "|") -> list[list[str]]:
    return [cell.split() for line in table.strip().splitlines() for cell in line.split(blank)]


def vocabulary() -> dict[str, str]:
    actors = "".join(_actor(*row) for row in _rows(ACTORS))
    relations = "".join(_relation(*row) for row in _rows(RELATIONS))
    return {"actors": actors + ACTOR_FACTS, "facts": FACTS, "ontology": relations + GRADES}


def _actor(name: str, kind: str, label: str) -> str:
    labels = f'"{label}"@ja, "{name.replace("_", " ")}"@en'
    return f"<https://w3id.org/psir/actor/{name}> a psir:{kind} ; rdfs:label {labels} .\n"


def _relation(name: str, kind: str, sign: str, mark: str = "") -> str:
    more = " ; psir:unary true" if mark == "u" else " ; a owl:SymmetricProperty" if mark == "s" else ""
    plover = f'psir:ploverClass "{kind}" ; psir:sign {sign}'
    return f'rel:{name} a psir:Relation ; rdfs:label "{name}"@en ; {plover}{more} .\n'


def statement(line: str, number: int) -> Statement:
    doc, ends, edtf, stance, theme = (cell.strip() for cell in line.split("|"))
    subject, relation, object = ends.split()
    quote = f"第{number}の文である。"
    return Statement(
        subject=subject,
        relation=relation,
        object=None if object == "-" else object,
        theme=theme or None,
        when=When(words=edtf, edtf=edtf, first=days(edtf)[0], last=days(edtf)[1]) if edtf else None,
        stance=_stance(stance.split()),
        evidence=Evidence(doc=doc, start=number * 20, end=number * 20 + len(quote), quote=quote, rule=f"{relation}/1"),
    )


def _evidence(doc: str, start: int, quote: str, rule: str) -> Evidence:
    return Evidence(doc=doc, start=start, end=start + len(quote), quote=quote, rule=rule)


def _stance(words: list[str]) -> Stance:
    match words:
        case ["negative"]:
            return Stance(polarity="negative")
        case [modality, *claimant]:
            return Stance(modality=modality, claimant=claimant[0] if claimant else None)
    return Stance()


def coded() -> list[Statement]:
    return [statement(line, number) for number, line in enumerate(STATEMENTS.strip().splitlines())]


def made(statements: list[Statement]) -> Store:
    store = open_store()
    for name, turtle in vocabulary().items():
        store.load((PREFIXES + turtle).encode(), FORMATS["ttl"], to_graph=graph(name))
    for doc, author in AUTHORS.items():
        source = Source(path=f"{doc}.txt", name=doc, sha256=doc, media_type="text/plain", author=author)
        write_document(store, source, [s for s in statements if s.evidence.doc == doc], RUN)
    finish(store)
    return store
