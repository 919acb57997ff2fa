"""Fornavn og etternavn som er i bruk i Norge, and the words that look like them. Composed by hand, not a register.

A name that is missing here is still found by its capital letter inside a sentence; the lists make it surer. `ORDINARY` are
names that are also common words («Liv», «Stein»): at the beginning of a sentence they are taken for the word.
"""

GIVEN = frozenset(
    """
aaliyah abdi abdirahman abdul abdullah adam adele adelina adrian agnes agnete ahmad ahmed aida aile aillu aisha aksel alan
albert aleksander alette alexander alf alfred ali alice alicia alina alma alva amalie amanda amina amir amira anders andrea
andreas ane anette angelica anita anja anna annabel anne annette annika ante anton ariel arild arja arman arne aron arthur
arvid asbjørn ask aslak asle asta astri astrid atle audun aurora axel ayaan ayan ayla ayub beaska benedicte benedikte
benjamin bente berit bernt bilal biret birgit birgitte birk birte bjarne bjørg bjørn bjørnar bo brage brit brynjar børge
camilla carina carl carmen casper cathrine cecilie celine charlotte chris christian christina christine christoffer clara
daniel daniela david dennis diana dina dorthe ebba edel edith edvard edvin egil eilif eilin einar eirik eirin eivind eivor
elena elfrid eli elias elida elif elin eline elisa elisabeth elise ella elle ellen ellinor elliot elna elsa else elvira
embla emil emilia emilie emine emma emmeline endre enya erik erika erlend erling esben espen ester eva evelyn even fadi
fahad fanny farah fatima fatma felix ferdinand filip fillip fredrik freja freya frida fride frode gabriel gabriella geir
georg gerd gina gro gry gudrun gunhild gunn gunnar guri guro gustav gøril halvor hamza hana hanna hannah hanne hans harald
harry hassan hauk hector hedda hedvig heidi helena helene helga helge helle helmer henriette henrik henry herman hermann
hermine hilda hilde hildegunn hugo hussein håkon håvard ibrahim ida idun ina inga inge ingeborg inger ingrid ingunn ingvild
irene iris isa isabel isabella isak iselin ismail ivan ivar iver jakob jakub jan jane janne jannicke jarle jasmin jasper
jeanette jenny jens jesper jo joakim joar johan johanna johannes john jon jonas jonathan jorunn josef josefine joshua jovnna
juhán julia julian julie julius jørgen jørn kai kaia kamilla kari karianne karin karina karl karoline kaspar kasper katarina
kathrine katrine kenneth ketil khadija khalid kim kine kirsten kirsti kjartan kjell kjersti kjetil klara knut konrad
kristian kristin kristina kristine kristoffer kyrre kåre lana lars lasse laura lea leah leif leila lena leo leon leonora
liam lilja lilly lina linda line linn linnea liná lisa lise liv liva live lone lotta lotte louis louise lovise lucas ludvig
luka lukas lykke láilá mads magne magnus maia maja malak malene malik malin maren margit margrete mari maria mariam mariann
marianne marie marion marit marius mark markus marte martha martin martine maryam mathea matheo mathias mathilde mats matteo
maud max maya merete mette mia michael michelle mikael mikal mikkal mikkel milan milla mille milo mina mira mohamed mohammad
mohammed mona monica muhammad mustafa máret nada nadia naomi natalia nataniel nathalie nelly nicklas nicolai niilas nikolai
nilas nils nina njål noah noel noor nora norah norunn oda odd oddbjørn ola olaf olav ole olea oliver olivia omar oscar oskar
osman otto patrick paul paulina peder peer pelle per pernille peter petra petter pia pål ragna ragnar ragnhild rakel ramin
randi rasmus rayan rebekka reidar reidun remi renate rikke risten robert robin roger rolf ronja roy runa rune ruth ryan
rávdná sahra salma samira samuel sander sandra sanna sara sarah saskia sebastian selina selma sema serine severin signe
sigrid sigurd silje simen simon sindre sine siri sissel siv sivert sofia sofie solveig sondre sonja stein steinar stian stig
stine storm sturla sunniva sunná susanne svein sven sverre svetlana synne synnøve sárá sølve tage tale tara tarik teodor
terje thea theo theodor thomas thor thora thorvald tiril tobias tom tomas tomine tone tonje tor tora torbjørn tore torgeir
torill tormod torstein torunn tove trine trond truls trygve tuva ulrik ulrikke una unni vanja vegard vera veronica vetle
vibeke victor victoria vidar viktor viktoria vilde vilja vilje villads vilma vincent vivian wenche william wilma yasin
yasmin ylva yngve younes yousef yusuf zahra zainab zara zoe ánte ådne åge åsa åse åshild åsne øistein øystein øyvind
""".split()
)

FAMILY = frozenset(
    """
aamodt aas aasen abdi ahmed ali amundsen andersen andreassen antonsen arnesen arntzen aune bakke bakken berg berge berger
bergersen berget bjerke brekke bråten bye bø børresen carlsen christensen christiansen christoffersen dahl dahle danielsen
eide eidem eikeland ellingsen engen eriksen evensen falk farah fjeld fosse fredriksen gulbrandsen gundersen haga hagen
halvorsen hamre hansen hanssen hassan haug hauge haugen haugland helgesen helland henriksen hermansen hoel holen holm holmen
holte hovland hussein iversen jacobsen jakobsen jensen jenssen johannessen johansen johnsen jonassen jørgensen karlsen khan
kleppe knudsen knutsen kolstad kristensen kristiansen kristoffersen larsen lie lien lind lorentzen lund lunde løken madsen
magnussen markussen martinsen mathisen mikkelsen moe moen mohamed mohamud monsen mortensen myhre myklebust mæland nes ness
nguyen nielsen nikolaisen nilsen nilssen nordby nygård næss olaussen olsen omar ottesen paulsen pedersen petersen pettersen
rasmussen roland rønning sandberg sande sandvik sara simonsen sivertsen skaug skoglund smith solbakken solberg solheim solli
sommer strand strøm sund sunde svendsen syversen sæther sørensen sørlie tangen thomassen thoresen thorsen tollefsen
torgersen tran tveit ulriksen utsi vik viken vold warsame wiik wilhelmsen ødegård østby øverland
""".split()
)

ORDINARY = frozenset(
    """
aas alle ask bakke bakken berg birk bjørn bo dag dahl dal din eide eli enda ene eng engen falk flere gard hagen haug hauk
holm i idé jo lie lien liv live lund lunde lykke mai mark may mo moen nes ness noe odd perle ravn rose sand sol sommer stein
storm strand strøm svein tor ulv vik vilje vold vår ørn
""".split()
)

# Capitalised inside a sentence without being anybody's name.
KNOWN_WORDS = frozenset(
    """
abup adhd afrika asia asperger aut av bamse barnevernet barneverntjenesten bti buf bufetat bup dps duplo eid elsa-kjole
europa facebook fhi fn fortnite frost-filmen gud hab hav helsetilsynet hv hva hvem hvordan hvorfor id instagram internett
iop ip ipad jul jula korleis kpp kva kven lego minecraft nav nkvts norden noreg norge norsk når oslo peppa pippi pp
pp-tjenesten ppt pt påska påske ramadan rbup roblox rvts sfo sms snapchat statsforvaltaren statsforvalteren tiktok tv udir
usa ut youtube
""".split()
)
