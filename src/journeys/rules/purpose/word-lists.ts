import { fold } from './words.ts'

/** Lists of words, made comparable, for several languages at once. What no list knows is never held against a sentence. */

/** How someone begins to say what they want, before they say it. */
export const leads = setOf(`
  i we want wants wanted would d like to wish hope aim seek seeking are am is be need our my goal aims purpose vision dream plan intend try
  wir ich wollen will mochten mochte wunschen unser mein ziel ist zweck sollen brauchen
  nous je voulons veux voudrions voudrais souhaitons souhaite aimerions notre mon but objectif est de d
  ние искаме искам да целта ни е желаем  εμεισ θελουμε θελω να στοχοσ μασ ειναι ο  نريد اريد ان هدفنا هو نود  `)

/** Articles and describing words that stand before a thing. The first of them say that it is not there yet. */
export const indefinite = setOf(`
  a an new newer another some ein eine einen einem einer eines neu neue neues neuen neuer un une des nouveau nouvelle nouvel nouveaux
  един една едно нов нова ново нови  ενα μια νεο νεα νεοσ καινουργιο  新しい 新た `)
export const describing = setOf(`
  the better modern good great own one faster cheaper simple simpler complete full single shared central digital smart
  der die das den besser bessere besseres bessren moderne modernes modernen gutes gute eigene eigenes zentrale zentrales
  le la les l meilleur meilleure moderne bon bonne propre unique по добър добра добро модерен модерна модерно  το η ο την τον καλυτερο συγχρονο `)

/** What one does to get somewhere: verbs, and the nouns made of them, at the head of a sentence. Up to three words. */
export const activities = setOfLines(`
  implement, implementing, implementation, install, installing, installation, migrate, migrating, migration, deploy, deploying, deployment
  roll out, rolling out, rollout, set up, setting up, go live, going live, upgrade, upgrading, configure, configuring, configuration
  evaluate, evaluating, evaluation, conduct, conducting, schedule, scheduling, outsource, outsourcing, digitise, digitize, digitising
  digitizing, digitalise, digitalize, automate, automating, automation, modernise, modernize, modernising, modernizing
  put in place, putting in place, carry out, carrying out, work on, working on, start a project
  einfuhrung, umstellung, implementierung, installation, ablosung, anschaffung, digitalisierung, aufbau, entwicklung, durchfuhrung
  mettre en place, mettre en œuvre, mise en place, installer, deployer, deploiement, implementer, migrer
  automatiser, numeriser, configurer
  внедряване, внедрим, внедря, инсталираме, инсталиране, въвеждане, внедрить, внедрение, установить, мигрираме, миграция
  εγκατασταση, εγκαταστησουμε, υλοποιηση, υλοποιησουμε, εισαγωγη, αναβαθμιση, αναβαθμισουμε, τυποποιησουμε
  تنفيذ, تركيب, تطبيق, تثبيت, ترقية, ننفذ, نطبق, نركب`)

/** The same, but only with a thing behind: one builds a website, and a firm that lasts. */
export const making = setOf(`
  introduce introducing introduction replace replacing replacement launch launching integrate integrating build building develop developing
  consolidate consolidating redesign redesigning rewrite rewriting switch switching move moving
  introduire remplacer developper integrer  въведем  εισαγουμε  ندخل `)

/** The same where the verb stands last. */
export const activitiesLast = setOfLines(`
  einfuhren, einzufuhren, implementieren, zu implementieren, installieren, migrieren, umstellen, umzustellen, ablosen, abzulosen
  aufsetzen, einrichten, einzurichten, anschaffen, anzuschaffen, durchfuhren, durchzufuhren, digitalisieren, automatisieren, ausrollen
  導入, 構築, 実施, 導入する, 更新する, 移行, 移行する, 開発`)

/** Getting and having: with a thing behind it, they make the thing the purpose. */
export const getting = setOf(`
  get have buy use purchase order own acquire getting having buying using purchasing
  acheter avoir obtenir utiliser commander  купим имаме вземем ползваме  αγορασουμε αποκτησουμε εχουμε  شراء نشتري `)

/** Things that are bought: means, not ends. */
export const things = setOf(`
  crm erp cms dms pms software app apps application tool tools toolset website webshop server servers licence license licences licenses
  platform portal dashboard database firewall router laptop laptops hardware helpdesk intranet chatbot newsletter workshop workshops
  training seminar webinar audit subscription solution suite system phone-system
  anlage telefonanlage webseite plattform datenbank lizenz lizenzen losung schulung werkzeug warenwirtschaft cloudlosung
  logiciel site outil serveur licence plateforme formation systeme
  софтуер сайт сървър система платформа обучение приложение  λογισμικο ιστοσελιδα συστημα πλατφορμα εφαρμογη διακομιστησ
  برنامج موقع نظام منصة تطبيق خادم  システム ソフト ソフトウェア アプリ サーバー ツール サイト `)

/** What leads over to the outcome: with it in the sentence, the means before it may stand. */
export const leadsOver = setOfLines(`
  so that, so we, so our, so nobody, so no one, so everyone, so they, so i, so every, in order to, damit, sodass, so dass
  afin que, afin de, pour que, de sorte que, за да, така че, чтобы, ωστε, για να, حتى, لكي, ために, ように`)

/** Words that carry no meaning of their own: they are nobody's. */
export const empty = setOf(`
  the a an and or but of in on at by for from with without into to as is are be been being was were it its this that these those there their
  they them he she his her you your us not no nor so than then too very more most less much many all any each every own have has had do does
  did can could will would shall should may might must who whom which what when where while because if about after before between out up
  down over under again also only just still able
  der die das den dem des und oder aber von vom im am an auf bei fur mit ohne zu zum zur als ist sind sein war waren es sie er ihr ihre uns
  unsere unserer unseren nicht kein keine keiner keinen so dass wenn weil auch nur noch mehr sehr wie was wer wo werden wird haben hat kann
  konnen um aus nach uber unter man sich in
  le la les l un une de du et ou mais dans sur par pour avec sans que qui quoi ne pas plus se sa son ses leur leurs ce cette ces il elle ils
  elles nos vos en au aux y sont etre avoir a c s n qu
  и или но на в във с със от за до по при без не се да са съм си ги му той тя то те този тази което който които ще като че
  και η ο το οι τα του τησ των τον την σε στο στη στην στα με χωρισ απο για που δεν μη μην θα να ειναι μασ σασ τουσ πιο ωσ
  و في من على عن مع بدون لا ما هذا هذه ذلك كل ان او ثم هو هي هم نحن لنا
  は が を に で と も の へ や か な から まで より です ます する した して し い る た て ない たい こと よう ず ら れる `)

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(fold))
}

function setOfLines(phrases: string): ReadonlySet<string> {
  return new Set(
    phrases
      .split(/[,\n]/)
      .map((phrase) => phrase.trim())
      .filter(Boolean)
      .map((phrase) => phrase.split(' ').map(fold).join(' ')),
  )
}
