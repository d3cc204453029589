/** What a language must tell and must not: words that a searcher takes for one, by hand. */
export interface Families {
  /** Each a row of words that meet. */
  readonly meet: readonly string[]
  /** Each a pair that does not meet. */
  readonly apart: readonly string[]
}

export const families: Readonly<Record<string, Families>> = {
  ar: {
    meet: [
      'كتاب الكتاب كتابه كتابهم بالكتاب',
      'معلم معلمون معلمين المعلمين',
      'المصرى المصري المصرية',
      'أحمد احمد وأحمد',
      'مدرسة المدرسة مدرسه',
      'الإسلام الاسلام إسلام',
      'قَلَم قلم',
    ],
    apart: ['كتاب قلم', 'مدينة دولة'],
  },
  da: {
    meet: [
      'hus huset husene huse',
      'avis avisen aviserne',
      'dag dagen dagene dage',
      'arbejder arbejdere arbejderne',
      'bil bilen biler bilernes',
      'regering regeringen regeringens',
    ],
    apart: ['hus has', 'bil bold'],
  },
  de: {
    meet: [
      'Müller Mueller Muller MÜLLER',
      'Straße Strasse Straßen STRASSE',
      'Häuser Haus Hauses Häusern Haeuser',
      'Größe Groesse Grösse',
      'Zeitung Zeitungen',
      'möglich mögliche möglicher moeglich',
      'Bücher Buch Büchern Buecher',
    ],
    apart: ['Quelle Qülle', 'Haus Hase', 'Feuer Feier'],
  },
  el: {
    meet: [
      'άνθρωπος άνθρωποι ΑΝΘΡΩΠΟΣ ανθρωπος',
      'θάλασσα θάλασσες θαλασσα',
      'δρόμος δρόμου δρόμοι δρόμους',
      'βιβλία βιβλίου βιβλίων',
      'πόλεμος πολέμου πόλεμοι',
      'μεγάλος μεγάλη μεγάλο',
    ],
    apart: ['δρόμος νόμος', 'βιβλίο θάλασσα'],
  },
  en: {
    meet: [
      'treaty treaties',
      'sign signed signing signs',
      "minister ministers minister's minister’s",
      'report reports reported reporting',
      'nation nations',
      'hope hopes hoped hoping',
    ],
    apart: ['treaty treat', 'sign song'],
  },
  es: {
    meet: [
      'canción canciones cancion',
      'niño niños niña niñas',
      'trabajar trabajando trabajaron trabajo',
      'libro libros',
      'español española españoles',
      'rápida rápido rápidos rápidas',
    ],
    apart: ['ciudad canción', 'mano mono'],
  },
  fi: {
    meet: [
      'talo talon talossa talosta talot',
      'kirja kirjan kirjassa kirjat',
      'kaupunki kaupunkiin',
      'auto autossa autolla autot',
      'hallituksen hallitukselle hallituksessa',
      'suomalaisen suomalaiset suomalaisia',
    ],
    apart: ['talo tuli', 'kirja auto'],
  },
  fr: {
    meet: [
      "l'homme homme hommes l’homme",
      "d'été été étés",
      'chanter chantait chantera chanté',
      "qu'elle elle elles",
      'national nationale nationaux',
      'cheval chevaux',
      "l'école école écoles",
    ],
    apart: ["aujourd'hui hui", 'poisson poison'],
  },
  ga: {
    meet: [
      'bean bhean mbean',
      'fear fhear bhfear',
      'capall chapall gcapall',
      'teach dteach',
      "d'fhear fear",
      'cath chath gcath',
    ],
    apart: ['bean fear', 'capall cat'],
  },
  hi: {
    meet: [
      'लड़का लड़के लड़कों',
      'लड़की लड़कियों',
      'किताब किताबें किताबों',
      'सरकार सरकारों सरकारें',
      'अच्छा अच्छे अच्छी',
      'मकान मकानों',
    ],
    apart: ['किताब मकान', 'सरकार सड़क'],
  },
  hu: {
    meet: [
      'ház házak házban házból',
      'könyv könyvek könyvet könyvben',
      'ember emberek embernek',
      'város városok városban',
      'kormány kormányok kormánynak',
      'asztal asztalok asztalon',
    ],
    apart: ['ház hal', 'ember könyv'],
  },
  hy: {
    meet: [
      'երկիր երկիրը երկիրն',
      'դպրոց դպրոցում դպրոցին դպրոցական',
      'մարդ մարդու մարդիկ',
      'լեզու լեզվում',
      'աշխարհ աշխարհի աշխարհը աշխարհից',
      'հայկական հայկականի հայկականը',
    ],
    apart: ['քաղաք գիրք', 'մարդ տուն'],
  },
  id: {
    meet: [
      'makan makanan dimakan',
      'baca membaca dibaca bacaan',
      'buku bukunya',
      'kerja bekerja pekerja pekerjaan',
      'main bermain permainan mainan',
      'ajar belajar pelajar mengajar',
    ],
    apart: ['makan minum', 'buku baku'],
  },
  it: {
    meet: [
      "l'amico amico amici",
      "dell'università università l’università",
      'parlare parlando parlato',
      'nazione nazioni',
      "un'altra altra",
      'bella bello belle',
    ],
    apart: ["po' popolo", 'casa cosa'],
  },
  lt: {
    meet: [
      'namas namo namui namai namuose',
      'miestas miesto miestai miestuose',
      'vaikas vaiko vaikai',
      'diena dienos dienų',
      'knyga knygos knygų',
      'draugas draugo draugai',
    ],
    apart: ['namas miestas', 'knyga diena'],
  },
  ne: {
    meet: [
      'घर घरमा घरको घरले',
      'नेपाल नेपालको नेपालमा',
      'मान्छे मान्छेहरू मान्छेले',
      'किताब किताबहरू किताबको',
      'देश देशको देशमा देशले',
      'सरकार सरकारले सरकारको',
    ],
    apart: ['घर देश', 'किताब मान्छे'],
  },
  nl: {
    meet: [
      'boek boeken',
      'kat katten',
      'krant kranten',
      'mogelijk mogelijke mogelijkheid mogelijkheden',
      'regering regeringen',
      'fiets fietsen',
    ],
    apart: ['boek bok', 'kat kater'],
  },
  no: {
    meet: [
      'hus huset husene',
      'avis avisen avisene aviser',
      'bil bilen biler bilene',
      'dag dagen dager dagene',
      'regjering regjeringen regjeringens',
      'arbeid arbeidet arbeider',
    ],
    apart: ['hus hys', 'bil bål'],
  },
  pt: {
    meet: [
      'menino menina meninos meninas',
      'trabalhar trabalhando trabalhou trabalho',
      'governo governos governar',
      'cidade cidades',
      'rápido rápida rápidos',
      'livro livros',
    ],
    apart: ['cidade nação', 'avô uva'],
  },
  ro: {
    meet: [
      'oraș oraşul orașului orașe',
      'țară ţară țări',
      'carte cartea',
      'copil copilul copilului',
      'guvern guvernul guvernului',
      'național naţional națională',
      'student studentul studentului',
    ],
    apart: ['oraș oră', 'guvern copil'],
  },
  ru: {
    meet: [
      'книга книги книгу книгой',
      'город города городу городом',
      'правительство правительства правительству',
      'новый новая новое новые',
      'читать читал читала',
      'ёлка елка ёлки',
    ],
    apart: ['книга город', 'новый новость'],
  },
  sr: {
    meet: [
      'књига књиге књигу knjiga knjige',
      'град граду grad gradu',
      'влада vlada владе vlade',
      'школа škola skola школе',
      'човек човека čovek čoveka',
      'време vreme',
    ],
    apart: ['књига град', 'vlada voda'],
  },
  sv: {
    meet: [
      'huset husets',
      'bil bilen bilar bilarna',
      'tidning tidningen tidningar tidningarna',
      'flicka flickor flickorna',
      'regering regeringen regeringens',
      'dag dagen dagar dagarna',
    ],
    apart: ['hus has', 'bil boll'],
  },
  ta: {
    meet: ['புத்தகம் புத்தகங்கள்', 'வீடு வீடுகள்', 'பள்ளி பள்ளிகள்', 'நூல் நூல்கள்', 'நாடு நாடுகள்', 'மாணவர் மாணவர்கள்'],
    apart: ['புத்தகம் மரம்', 'வீடு நாடு'],
  },
  tr: {
    meet: [
      "İstanbul İstanbul'da İstanbul’un istanbul",
      'ev evler evlerde evim',
      'kitap kitaplar kitabı',
      "Ankara Ankara'nın ANKARA",
      'ISPARTA Isparta ısparta',
      'okul okullar okulda',
    ],
    apart: ["O'Neill o", 'ev av'],
  },
  uk: {
    meet: [
      'книга книги книгу книгою',
      'місто міста місту',
      'новий нова нове нові',
      'уряд уряду урядом',
      'країна країни країну',
      "м'ята мʼята м’яти",
    ],
    apart: ['книга місто', 'уряд країна'],
  },
}
