/** Whether two given names, folded, are forms of one: Bill and William, Sascha and Alexander, Pepe and José. */
export function areForms(a: string, b: string): boolean {
  const [mine, theirs] = [forms.get(a), forms.get(b)]
  return mine !== undefined && theirs !== undefined && mine.some((form) => theirs.includes(form))
}

/** One form that stands for all forms of a given name, so that those share a block; the name itself where none is known. */
export function rootOf(name: string): string {
  const first = forms.get(name)?.[0]
  return first === undefined ? name : (roots[first] as string)
}

// One line a name, its forms in several languages, folded. A short form may stand on several lines.
const lines = `
alexander alex sascha sasha sander xander alexandre alessandro alejandro aleksandr aleksander alec sandro lex ales
alexandra alex sandra sascha sasha alessandra alejandra aleksandra ola lexi xandra
andreas andy andi andrew andre andrea andres andrzej andrei andrej drew anders
anna anne ann annie anni anja anneke annika ana anya ania hannah hanna nan nancy anouk
anthony tony toni anton antonio antoine antonius antoni antonin
barbara babs barb barbie basia bibi barbro
benjamin ben benny benni benoit beniamino benji
bernard bernhard bernd bernie bernardo bernardino
bjorn bjoern bjarne bjorne
carl karl charles charlie chuck carlos carlo karel karol charly kalle
catherine katherine kathryn katharina katarina kate katie kathy cathy kat kati katja katrin catarina caterina kasia katarzyna ekaterina katya katinka kathrin kaja
christian chris christiaan cristian kristian krystian
christina christine chris tina kristina kristin kirsten cristina krystyna christel stina
christopher chris christoph christophe christoffer kristoffer cristobal krzysztof toph kit kris
claudia klaudia claudette
daniel dan danny dani daniele danilo
daniela dani danielle danuta
david dave davy davide dawid
deborah debbie deb debora
dietrich dieter didi
dmitri dmitry dima mitya dimitri dimitrios
dorothea dorothy dora doro dot dottie dorota thea
edward ed eddie ted ned eduard eduardo edoardo edvard edek teddy
eleanor elena helena helen helene nell nora ellie leni jelena yelena ilona ella lena
elizabeth elisabeth liz lizzie lisa beth betty eliza liesl elsbeth elisabetta isabel isabella isabelle ella lisbeth elzbieta bess bettina else elise ilse
emanuel emmanuel manuel manu manolo
emily emilia emma emilie emmy milly
eric erik erich enrico rik
ernest ernst ernesto ernie
eva eve evi ewa evita
florian flo florent florentin
francis frank franz francesco francisco francois paco pancho franek franciszek frans fran franky chico kiko
franziska frances francesca francisca francoise fanny franzi fran frankie sissi
frederick friedrich fred freddy fritz frederic federico fryderyk frederik fiete rick
gabriel gabe gabi gabriele
gabriela gabi gabriele gabrielle gaby
george georg jorge giorgio georges jurgen joerg jorg jerzy georgi yuri juri jurek jordi goran schorsch
gerald gerhard gerry gerd gerardo gerard jerry gert
gertrude trude trudi gertrud trudy
gregory greg gregor gregorio grzegorz grigori grisha
guillermo william bill billy will willy liam wilhelm willi guillaume guglielmo guilherme memo wim willem helmut vilhelm
gustav gus gustaf gustavo gustave
hans johannes john johann johan jan jean juan giovanni ivan jack johnny jonny sean ian hannes janek jens jon joao vanya hansi ewan evan yann ioan
heinrich henry henri harry hal heinz hendrik henrik enrique heiner enzo henryk hank hein heiko
hubert bert hugh hugo
ignacio nacho ignatius ignaz
irina irene ira irenka
jacob jakob jake jacques james jim jimmy jamie jaime diego santiago iago giacomo jakub kuba jaap kobus jay
jeffrey jeff geoffrey geoff gottfried
jennifer jenny jen jenni
jessica jess jessie
joanna johanna joan jane janet jana hanna juana giovanna jeanne joanne asia hanne jo jeannette ivana
jonathan jon jonny nathan
joseph josef joe joey jose giuseppe jozef sepp pepe pino beppe jo jupp jef iosif josip pepito jozsef
josephine josefine josefa fina josie pepa giuseppina
joshua josh josua
julian jules julien giuliano
julia julie giulia jule julka
kenneth ken kenny
konrad conrad kurt konni corrado
lawrence larry laurence lorenz lorenzo laurent lars laurens lasse lou
leonard leo leon lenny leonardo leonhard leonid
lewis louis ludwig luis luigi lou lutz ludovic ludvik lajos
louise luisa luise lou ludwika
lucas luke lukas luca luc lukasz
magdalena magda lena leni maggie madeleine madalena
manfred manni fred
marcus mark markus marco marc marcos marek marcel marek
margaret margarete meg maggie peggy greta grete margarita marguerite margherita gretel rita malgorzata gosia margit margot marga gretchen
maria mary marie miriam mia mitzi maja marija masha mariya molly polly mari maryam manya marion marita maike maaike
martin marty martijn marten martino marcin
martina tina martine marta martha
matthew matt matthias matthieu mattia mateo mathieu matze mats mateusz matti matteo mathis thijs matei mathias mattheus
maximilian max maxime massimo maks maksymilian maxi massimiliano maxim maksim
melanie mel melli
michael mike mick mickey michel michele miguel mikhail misha mischa michal michi mikael mikkel miko miki mitch
michelle mickey michaela mica mika
monica monika moni monique
natalia natalie natalya natasha nathalie nat tasha
nicholas nick nicky nikolaus klaus niklas nikolai nicolas nicola kolya colin claus nico niko mikolaj nils niels nicolo klas
nicole nicky nikki nicola nic
olga olya helga
oliver olli oli olivier ollie oliviero
otto ottone udo
patricia pat patty tricia trish patrizia patti
patrick pat paddy patrice patrik patrizio
paul pablo paolo pavel pawel paulo pauli pavlo paulus pauwel
paula paola pauline paulina polly
peter pete pierre pedro pietro piotr pjotr petr petri piet pieter petya peer per piero
philip phil philipp philippe felipe filippo filip pip lip
rafael raphael rafa raf raffaele rafal
raymond ray raimund ramon raimondo
rebecca becky becca rebekka bekki
richard rick dick rich ricky ricardo riccardo ryszard ritchie ricci rik
robert rob bob bobby robbie roberto robin bert ruprecht rupert robi robby
roger rodger ruggero rudiger hodge
ronald ron ronny ronnie reinhold ronaldo rinaldo
rudolf rudi rudolph rolf rodolfo ralf ralph raul raoul
samuel sam sammy samuele
samantha sam sammi
sarah sara sally sadie
sebastian seb basti bastian sebastien sebastiano wastl bas
siegfried sigi siggi sigfrido
simon simone szymon simeon
sophia sophie sofia sofie zofia sonja sonia sonya zosia fiene
stanislav stan stas stanislaw staszek
stephanie steffi stefanie steph stefania estefania stefi
stephen steve stefan steven stephan stefano esteban etienne stef szczepan steffen istvan stephane
susan sue susie susanne suse susanna suzanne zuzanna susana susi sanne
tatiana tanya tanja tania tatjana
theodore theo ted teddy theodor teodoro fedor fyodor tadeusz dorus
theresa teresa terry tess tessa therese resi tere
thomas tom tommy tomas tommaso tomasz thom tomek maso toma
timothy tim timo timotheus timmy timoteo
ulrich uli ulli ulric ueli
ulrike ulli uli ulrika rike rikke
ursula uschi ulla orsola urszula ursel
valentin val valentino valentyn
valentina val vale valya
veronica vera ronnie veronika roni
victor vic viktor vittorio vitya
victoria vicky viktoria vittoria tori vika vicki
vincent vince vincenzo vicente vinny cent wincenty
vladimir vlad volodya wladimir vova volodymyr
walter walt wally gualtiero wouter
werner verner guarniero
wolfgang wolf wolfi
xavier xaver javier saverio javi
zachary zach zack zacharias
mehmet muhammad mohammed mohamed muhammed mohammad mahomet
ahmed ahmet achmed ahmad
yusuf joseph yousef youssef jussuf
ibrahim abraham abe bram avram
`
const roots: string[] = []
const forms = new Map<string, number[]>()
for (const line of lines.trim().split('\n')) {
  const names = line.split(' ')
  for (const name of new Set(names)) forms.set(name, [...(forms.get(name) ?? []), roots.length])
  roots.push(names[0] as string)
}
