/**
 * Words that most often stand alone, or with digits around them, in passwords people choose in Indonesia; reviewed by
 * hand from general knowledge of such lists. Lower case, letters only.
 */
export const COMMON_WORDS = `
password passwort pass passcode katasandi kata sandi sandiku rahasia rahasiaku rahasiakita secret kunci kunciku
admin administrator root user guest test tester testing login masuk welcome selamat selamatdatang default changeme
letmein hello halo hai apakabar monkey dragon master superman batman spiderman ironman naruto sasuke sakura akatsuki
doraemon pokemon pikachu onepiece luffy dragonball avatar minecraft freefire mobilelegends mobilelegend pubgmobile
google facebook instagram whatsapp twitter youtube tiktok shopee tokopedia bukalapak gojek grab yahoo gmail android
samsung iphone xiaomi oppo vivo nokia asus lenovo acer telkomsel indosat simpati axis smartfren
jmo bpjs bpjstk bpjstku jamsostek bpjsketenagakerjaan ketenagakerjaan jaminanharitua jht klaim klaimjht peserta saldo
indonesia indonesiaku indonesiaraya merdeka garuda pancasila nusantara merahputih nkri bhinneka jokowi prabowo soekarno
sukarno soeharto suharto gusdur jakarta bandung surabaya semarang yogyakarta jogja jogjakarta medan palembang makassar
malang bogor bekasi depok tangerang cirebon solo surakarta denpasar bali lombok padang pekanbaru lampung pontianak
samarinda balikpapan banjarmasin manado ambon jayapura papua aceh sumatera sumatra kalimantan sulawesi jawa jawatimur
jawabarat jawatengah sunda betawi batak minang melayu banten cikarang karawang purwokerto tegal kediri madiun jember
sayang sayangku sayangkamu sayangmu sayangselalu akusayangkamu sayangibu sayangmama sayanganak sayangbapak cinta cintaku
cintamu cintakita cintasejati akucintakamu akucintaindonesia ilovemama iloveyou iloveu loveyou iloveme iloveallah
ilovejesus ilovegod mylove mylife lovely love forever foreverlove cantik cantikku ganteng manis maniez imut lucu jomblo
kangen rindu rindukamu kenangan mantan pacar pacarku kekasih suami suamiku istri istriku keluarga keluargaku
keluargabahagia anakku anakanak buahhati mama mamaku mamapapa papa papaku papamama ayah ayahku ayahibu ayahbunda ibu
ibuku ibunda bunda bundaku bapak bapakku kakak adik adikku nenek kakek saudara sahabat sahabatku temanku teman
bismillah bismilah bissmillah bismillahirrahmanirrahim bismillahirohmanirohim alhamdulillah alhamdulilah astaghfirullah
assalamualaikum allah allahuakbar allahswt yaallah subhanallah masyaallah insyaallah insyaalloh muhammad muhamad mohammad
muhammadsaw rasulullah ramadhan ramadan lebaran idulfitri islam islamku muslim muslimah mukmin sholat sholawat quran
alquran alfatihah jesus yesus yesuskristus tuhan tuhanyesus tuhanbaik haleluya halleluya haleluyah imanuel immanuel
kristus christ godbless godblessyou amin amen berkah berkahselalu barokah hidayah sabar ikhlas syukur bersyukur jodoh
semangat semangatpagi semangat45 sukses suksesselalu suksesdunia sehat sehatselalu bahagia bahagiaselalu selaluada
terserah terserahlah gatau gaktau lupa lupalagi lupapassword akulupa pusing bingung biarin bodoamat masabodoh kepo
jancok jancuk anjing anjay bangsat bajingan kampret monyet babi setan iblis bego goblok tolol kontol memek ngentot
asu kucing kucingku kelinci kambing beruang harimau macan singa gajah burung kupukupu ikan ayam bebek semut naga
bintang bintangku bulan matahari langit pelangi hujan awan bumi laut samudra gunung melati mawar anggrek teratai
senin selasa rabu kamis jumat sabtu minggu januari februari maret april juni juli agustus september oktober november
desember january february march may june july august october december monday tuesday wednesday thursday friday
saturday sunday summer winter spring autumn
aries taurus gemini cancer leo virgo libra scorpio sagitarius sagittarius capricorn aquarius pisces
persib persibbandung persija persijajakarta persebaya arema aremania bonek bobotoh viking jakmania psms psis
liverpool manchester manchesterunited manutd chelsea arsenal barcelona realmadrid madrid juventus juventini acmilan
milanisti intermilan interisti messi ronaldo cristiano neymar football soccer baseball basketball bola sepakbola futsal
badminton bulutangkis yamaha honda suzuki kawasaki ducati vespa ninja kijang avanza inova toyota daihatsu
agus andi andika anton arif asep bambang bayu budi budisantoso cahyo dedi dewi dian dimas dwi eka eko endang fajar
fitri gunawan hadi hendra heri hidayat indah indra irfan iwan joko kartika kurnia kusuma lestari lia maya mega nanda
nugroho nur nurul nuraini nurhayati pratama prasetyo pratiwi putra putri putrisolo rahmat rahma rani ratna rendi reza
rian rika rina rini rizal rizki rizky rudi santoso saputra saputri sari satria setiawan siti sitiaisyah slamet sri
sulistyo supri suryadi susanto susi tono tri udin utami wahyu wahyudi wati wawan wibowo widodo wijaya wulan wulandari
yanti yanto yudi yuli yulianti yuni yusuf zainal abdullah abdul ahmad akbar aisyah aulia fatimah fauzi firman hasan
husein ibrahim ilham ismail khadijah maulana nabila nadia salsabila syahrini zahra michael jennifer jessica daniel
andrew ashley charlie david george jordan joshua matthew robert thomas william
sekolah kampus kuliah mahasiswa guru murid pelajar kerja kerjakeras kerjaterus karyawan pegawai buruh pabrik kantor
perusahaan gajian gajibesar uang uangku duit duitku kaya kayaraya orangkaya miliarder milyarder rejeki rezeki
hapehape handphone komputer laptop internet wifi wifigratis kopi kopihitam nasigoreng baksoenak indomie rokok
sampoerna gudanggaram djarum djarumsuper surya peterpan noah slank dewa ungu iwanfals rhomairama dangdut koplo kpop
blackpink bangtan exo nirwana nirvana linkinpark metallica greenday blink
freedom sunshine princess football shadow flower computer whatever trustno starwars killer cookie pepper jordan
hunter ranger buster soccer hockey harley tigger purple orange yellow orchid diamond silver golden banana chocolate
chicken butterfly angel angels baby babygirl babyboy sweetheart sweet sweety honey darling beautiful handsome friend
friends family happy happiness smile lucky number one numberone access security secure system server office business
manager windows microsoft apple linux ubuntu oracle mysql database internet network wireless computer
qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwe asd zxc
qweqwe asdasd zxczxc abc abcd abcde abcdef abcabc aaa xxx zzz poiuy lkjh mnbv mnbvcxz lkjhgfdsa poiuytrewq
`;

/** Whole passwords that no rule above finds: digits and letters interleaved, well-known numbers and dates. */
export const COMMON_PHRASES = `
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qazxsw2 zaq12wsx q1w2e3r4 q1w2e3r4t5 a1b2c3d4 a1s2d3f4 1a2b3c4d 1234qwer
qwer1234 asdf1234 abcd1234 1234abcd aa123456 a123456789 a12345678 123456789a 123qweasd 123456qwerty qwerty123456
p@ssw0rd p@ssword pa55word pa55w0rd passw0rd 12345679 123454321 1234554321 123456654321 12344321 11223344 1122334455
112233445566 123123123 123321123 321321321 147258369 159357456 741852963 963852741 789456123 987654321 0987654321
1029384756 31415926 17081945 17agustus 17agustus1945 01011990 01012000 10101010 20202020 12121212 98765432 87654321
blink182 r0ckstar trustno1 iloveyou2 ilove123 4youonly 5555566666 08123456789 081234567890 0812345678 6281234567
`;
