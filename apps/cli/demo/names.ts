import type { Culture } from './places.ts';
import type { Random } from './random.ts';

interface NameParts {
  readonly male: readonly string[];
  readonly female: readonly string[];
  /** Second names or family names; empty where one word or a list of given names is usual. */
  readonly last: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

const parts: Record<Culture, NameParts> = {
  jawa: {
    male: words(
      'Agus Bambang Budi Slamet Joko Wahyu Eko Dwi Tri Hadi Sugeng Supriyadi Sutrisno Wawan Yudi Aris Heru Teguh Rudi Arif Bayu Dimas',
    ),
    female: words(
      'Sri Siti Endang Dewi Wahyuni Sulastri Ratna Tuti Yuni Rini Ningsih Suharti Sumarni Lestari Wulan Indah Ayu Retno Fitri Nur',
    ),
    last: words(
      'Santoso Wibowo Prasetyo Nugroho Setiawan Hartono Susanto Purnomo Widodo Utomo Handayani Rahayu Astuti Wijayanti Puspitasari Kurniasih',
    ),
  },
  sunda: {
    male: words('Asep Dadang Ujang Cecep Dede Iwan Yayan Deden Tatang Jajang Encep Agung Rizal Fajar'),
    female: words('Euis Neneng Ai Imas Lilis Nia Teti Wiwin Rina Yanti Dedeh Santi Intan Elis'),
    last: words(
      'Kurniawan Hidayat Suryana Gunawan Permana Sopandi Nurjanah Komariah Rohaeti Rosmiati Mulyani Ramdani',
    ),
  },
  batak: {
    male: words('Parlindungan Tumpal Binsar Maruli Hotman Poltak Sahat Bonar Jonggi Rudolf Daniel Samuel'),
    female: words('Tiurma Rotua Lamria Nurhaida Rosmawati Debora Yohana Ruth Maria Lasma Duma Mian'),
    last: words(
      'Simanjuntak Sinaga Siregar Nasution Hutapea Situmorang Panjaitan Harahap Lubis Manurung Sihombing Tampubolon',
    ),
  },
  minang: {
    male: words('Afrizal Syafrizal Zulkifli Yusrizal Hendri Rahmat Dedi Fauzan Ilham Rivai'),
    female: words('Yusnidar Elvina Rahmi Desi Yulia Mutia Fitria Nelfi Upik Suryani'),
    last: words('Chaniago Piliang Koto Sikumbang Tanjung Jambak Guci Caniago'),
  },
  melayu: {
    male: words('Muhammad Abdul Ahmad Ismail Syahrul Rahman Hasan Rizky Fahmi Zainal Amir'),
    female: words('Nurhayati Fatimah Khadijah Aisyah Maimunah Zubaidah Halimah Rosita Mariana Salmah'),
    last: words('Hakim Fadillah Saputra Ramadhan Maulana Azhari Hasanah Safitri Amelia Syahputra'),
  },
  bali: {
    male: ['I Wayan', 'I Made', 'I Nyoman', 'I Ketut', 'I Gede', 'Putu', 'Kadek', 'Komang'],
    female: ['Ni Wayan', 'Ni Made', 'Ni Nyoman', 'Ni Ketut', 'Ni Luh', 'Putu Ayu', 'Kadek Ayu', 'Komang Ayu'],
    last: words(
      'Sudarma Suardana Arimbawa Widiana Mahendra Adnyana Suartini Lestari Maharani Darmayanti Sukerti Wirawan',
    ),
  },
  bugis: {
    male: [
      'Andi Baso',
      'Andi Rahman',
      'Muh. Yusuf',
      'Syamsuddin',
      'Baharuddin',
      'Amiruddin',
      'Daeng Naba',
      'Irfan',
      'Nasrul',
    ],
    female: [
      'Andi Tenri',
      'Besse',
      'Hasnawati',
      'Nurlina',
      'Rosmini',
      'St. Aminah',
      'Marwah',
      'Hj. Nurbaya',
      'Indo',
    ],
    last: words('Ramadhan Tahir Saleh Mappa Latif Sultan Pratiwi Hamid Arsyad Kadir'),
  },
  minahasa: {
    male: words('Jantje Ferdy Michael Royke Steven Denny Jerry Hendrik'),
    female: words('Meiske Olga Vonny Fransiska Stella Angel Debby Grace'),
    last: words('Rumengan Wowor Tumbelaka Mandagi Kalalo Pangemanan Lumentut Sondakh'),
  },
  tionghoa: {
    male: words('Hendra Rudy Andreas Kevin Steven Wilson Jimmy Eddy'),
    female: words('Lily Meilani Jessica Linda Vivian Susan Fenny Natalia'),
    last: words('Wijaya Tanuwijaya Halim Gunawan Kusuma Hartanto Salim Lim'),
  },
  papua: {
    male: words('Yohanis Markus Petrus Yakob Marthen Agustinus Otniel'),
    female: words('Yuliana Maria Martha Dorkas Novita Agustina Ester'),
    last: words('Wenda Kogoya Rumbiak Mandacan Yoku Tabuni Krey Wanimbo'),
  },
  ambon: {
    male: words('Johanis Elias Frans Semuel Jacob Ricardo'),
    female: words('Welmina Fransina Yosina Martha Selvi Dina'),
    last: words('Latuconsina Pattiasina Tuhumury Leiwakabessy Sahetapy Manuputty'),
  },
  timor: {
    male: words('Yosef Antonius Melkianus Dominggus Fransiskus Paulus'),
    female: words('Maria Yustina Theresia Margaretha Adelina Bernadeta'),
    last: words('Nahak Bria Seran Taek Kollo Tefa Benu Liu'),
  },
};

/** In Java many people have one name only; elsewhere a few. */
const singleNamePercent = (culture: Culture): number =>
  culture === 'jawa' ? 14 : culture === 'bugis' ? 6 : 1;

export function makeName(random: Random, culture: Culture, sex: 'L' | 'P'): string {
  const { male, female, last } = parts[culture];
  const first = random.pick(sex === 'L' ? male : female);
  if (random.chance(singleNamePercent(culture))) return first;
  const name = `${first} ${random.pick(last)}`;
  return culture === 'melayu' && random.chance(20) ? `${name} ${random.pick(last)}` : name;
}

const trades = words(
  'Garmen Tekstil Elektronika Logistik Pangan Farmasi Otomotif Konstruksi Perkebunan Ritel Keramik Plastik Kimia Perikanan Percetakan Mebel',
);
const blessings = words(
  'Maju Jaya Makmur Sentosa Abadi Lestari Mandiri Sejahtera Bersama Utama Nusantara Karya Sinar Mitra',
);

export function makeEmployerName(random: Random): string {
  const form = random.chance(70) ? 'PT' : random.chance(75) ? 'CV' : 'UD';
  return `${form} ${random.pick(blessings)} ${random.pick(trades)} ${random.pick(blessings)}`;
}
