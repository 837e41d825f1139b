import { keyOf } from '../keys.ts'

/** Given and family names that belong together, and how many in a hundred people bear them. */
export interface NamePool {
  weight: number
  given: string[]
  family: string[]
  /** The same names as they stand in an address: 'jörg' becomes 'joerg' or 'jorg'. */
  givenKeys: string[]
  familyKeys: string[]
}

function pool(weight: number, given: string, family: string): NamePool {
  const [givenNames, familyNames] = [given.split(' '), family.split(' ')]
  return { weight, given: givenNames, family: familyNames, givenKeys: givenNames.map(keyOf), familyKeys: familyNames.map(keyOf) }
}

/** Common names of the people one meets in a Central European town, written down by hand. */
export const namePools: NamePool[] = [
  pool(
    34,
    'Anna Lena Julia Katharina Sabine Petra Monika Ute Heike Birgit Claudia Stefanie Franziska Johanna Greta Frieda Mathilda Ida Renate Helga Gisela Kerstin Anja Silke Jana Thomas Michael Andreas Stefan Christian Matthias Jürgen Wolfgang Klaus Uwe Frank Jörg Ralf Dirk Sven Lukas Jonas Paul Emil Anton Karl Friedrich Moritz Hannes Till',
    'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer',
  ),
  pool(
    9,
    'Ayşe Fatma Emine Hatice Zeynep Elif Meryem Sevim Gülay Nurhan Defne Ebru Selma Dilek Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim Murat Kemal Cem Deniz Burak Emre Okan Serkan Volkan',
    'Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Özcan Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal Turan Gül Özer',
  ),
  pool(
    8,
    'Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Magdalena Joanna Aleksandra Zofia Natalia Paulina Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jakub Wojciech Adam Łukasz',
    'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Mazur Jankowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Król Michalski Wróbel Wieczorek Jabłoński Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak Sikora',
  ),
  pool(
    7,
    'Fatima Aisha Mariam Layla Noor Hana Salma Rania Yasmin Huda Amal Samira Dina Nadia Mohamed Ahmed Omar Yusuf Khalid Hassan Karim Tariq Bilal Nabil Sami Rami Faisal Walid Ziad Adel',
    'Haddad Khoury Nasser Saleh Mansour Hamdan Khalil Darwish Aziz Farah Sabbagh Najjar Shaheen Qasim Barakat Zaidan Hijazi Awad Halabi Masri Shami Issa Saab Nassar Mahmoud Rahman Kassem Fayad Sharif Jaber Amin Bakri Tamimi Rashid Abboud Daoud Hakim Maalouf Sayegh Younes',
  ),
  pool(
    8,
    'Emily Olivia Charlotte Grace Alice Hannah Lucy Sophie Eleanor Rosie Fiona Bridget Moira Sian Oliver George Harry Jack William Thomas James Henry Edward Callum Rory Declan Owen Rhys Duncan Hamish',
    'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Hughes Edwards Harrison Turner Cooper Ward Morris Murphy Kelly O’Brien Byrne Ryan MacDonald Campbell Stewart Fraser Griffiths Llewellyn Whitaker Ashworth',
  ),
  pool(
    5,
    'Camille Chloé Manon Léa Inès Jeanne Margaux Élodie Céline Aurélie Sylvie Brigitte Océane Zoé Louis Gabriel Jules Hugo Arthur Lucas Antoine Mathieu Étienne François Olivier Laurent Thierry Benoît Rémi Théo',
    'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin',
  ),
  pool(
    6,
    'María Carmen Lucía Paula Sofía Elena Marta Pilar Rocío Inmaculada Ximena Valentina Camila Noelia Javier Carlos Alejandro Daniel Pablo Álvaro Sergio Diego Rubén Iván Andrés Joaquín Emilio Gonzalo Martín Ramón',
    'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Iglesias',
  ),
  pool(
    5,
    'Giulia Chiara Francesca Martina Alessia Elisa Silvia Paola Federica Valeria Ludovica Beatrice Marco Luca Matteo Andrea Francesco Alessandro Lorenzo Davide Giovanni Stefano Paolo Roberto Fabio Simone Nicola Riccardo',
    'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti DeLuca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola DeSantis Marchetti Parisi',
  ),
  pool(
    6,
    'Olena Iryna Natalia Oksana Tetiana Svitlana Kateryna Yulia Anastasia Daria Ekaterina Polina Vera Ludmila Oleksandr Serhiy Andriy Volodymyr Dmytro Ivan Mykola Bohdan Taras Maksym Alexei Igor Pavel Roman Viktor Yuri',
    'Shevchenko Melnyk Bondarenko Kovalenko Boyko Tkachenko Kravchenko Oliynyk Shevchuk Koval Polishchuk Bondar Tkachuk Moroz Marchenko Lysenko Rudenko Savchenko Petrenko Kravchuk Ivanov Smirnov Kuznetsov Popov Sokolov Lebedev Kozlov Novikov Morozov Volkov Solovyov Vasiliev Zaitsev Pavlov Semyonov Golubev Vinogradov Bogdanov Vorobyov Fyodorov',
  ),
  pool(
    3,
    'Linh Lan Hoa Mai Huong Thao Trang Ngoc Thuy Phuong Anh Ha Minh Duc Tuan Hung Dung Long Nam Quang Son Thang Viet Khanh Bao Phong',
    'Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Ho Ngo Duong Ly Dinh Trinh Mai Luong Cao Ta',
  ),
  pool(
    3,
    'Wei Fang Na Xiuying Min Jing Li Qiang Lei Jun Yang Yong Yan Jie Juan Tao Ming Chao Xia Ping Gang Hui Xin Yu Hao Lan',
    'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Deng Han Feng Cao Peng',
  ),
  pool(
    5,
    'Priya Anjali Kavita Sunita Meera Lakshmi Divya Neha Pooja Asha Radha Shreya Aditi Nandini Rahul Amit Vijay Sanjay Arjun Rohan Karthik Suresh Anand Vikram Manoj Nikhil Harish Deepak Ashwin Farhan',
    'Sharma Verma Gupta Singh Patel Kumar Reddy Nair Iyer Rao Menon Das Banerjee Mukherjee Chatterjee Bose Ghosh Joshi Kulkarni Deshpande Shah Mehta Kapoor Malhotra Chopra Bhat Pillai Naidu Krishnan Subramaniam',
  ),
  pool(
    4,
    'Astrid Ingrid Freja Signe Maja Linnea Karin Solveig Sigrid Tuva Helmi Aino Kaisa Birgitta Lars Erik Nils Olav Magnus Henrik Anders Mikkel Søren Jens Rasmus Eino Juhani Matti Håkon Torbjörn',
    'Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johansson Andersson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Lindberg Lindström Bergström Sjöberg Korhonen Virtanen Mäkinen Nieminen Hämäläinen Laine',
  ),
  pool(
    4,
    'Amina Ngozi Chioma Folake Abena Akosua Esi Adwoa Zainab Fatou Awa Mariama Nia Wanjiru Chidi Emeka Tunde Kwame Kofi Yaw Sekou Ousmane Ibrahima Abdoulaye Kamau Juma Tendai Sipho Thabo Bongani',
    'Okafor Adeyemi Okonkwo Balogun Eze Nwosu Adebayo Mensah Owusu Boateng Asante Appiah Diallo Traoré Diop Ndiaye Sow Keita Coulibaly Kamara Mwangi Otieno Kimani Njoroge Achieng Dlamini Nkosi Ndlovu Moyo Banda',
  ),
  pool(
    3,
    'Maryam Shirin Parisa Leila Nasrin Roya Farzaneh Mina Golnaz Azadeh Reza Hossein Mehdi Amir Dariush Kaveh Behrouz Cyrus Farhad Navid Arash Siamak',
    'Ahmadi Hosseini Mohammadi Karimi Rezaei Moradi Jafari Rahimi Ebrahimi Tehrani Shirazi Farahani Kazemi Bahrami Sadeghi Amiri Nazari Yazdani Rostami Golshan Hamidi Noori Sultani Popal Zadran',
  ),
  pool(
    4,
    'Eleni Katerina Despina Ioanna Dragana Jelena Milica Ivana Snežana Vesna Mirela Andreea Ioana Mihaela Giorgos Dimitris Nikos Kostas Yannis Nikola Marko Dragan Goran Zoran Bojan Mihai Andrei Radu Stoyan Krasimir',
    'Papadopoulos Papadakis Georgiou Nikolaidis Vlachos Makris Jovanović Petrović Nikolić Marković Đorđević Stojanović Ilić Horvat Kovačević Babić Marić Novak Krajnc Popescu Ionescu Popa Radu Dumitrescu Stan Dimitrov Georgiev Todorov Petkov Hristova',
  ),
]
