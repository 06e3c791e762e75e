import type { OwnBank } from '@jmo/kernel';

/** A bank of Indonesia's clearing. */
export interface Bank {
  /** Three digits, leading zeros kept: "014". */
  readonly code: string;
  readonly name: string;
  /** Only for rails that ask for a BIC; kliring and our own banks do not. */
  readonly bic?: string;
  /** Set where the fund has an account of its own: those are paid within the bank, at any hour. */
  readonly own?: OwnBank;
  /** A hint for the form, never a rule: banks change their numbering. */
  readonly usualAccountLength?: number;
}

/**
 * Reviewed data: a wrong code here sends money to the wrong bank. Pages on the web swap 002, 008, 009 and 014, so a
 * change needs a second pair of eyes and the bank's own page; banks.test.ts pins what matters most.
 * Sources: 002, 008, 009, 200 (tempo.co); 011, 014 (domainjava.com); BICs of BCA, Mandiri, BRI, BNI, Danamon
 * (anotherorion.com); the others are generally known codes, to be confirmed against Bank Indonesia's list before the
 * first real transfer to them.
 */
const reviewed = `
002 BRI | BRINIDJA | BRI | 15
008 Bank Mandiri | BMRIIDJA | MANDIRI | 13
009 BNI | BNINIDJA | BNI | 10
011 Danamon | BDINIDJA
013 Permata | BBBAIDJA
014 BCA | CENAIDJA | BCA | 10
016 Maybank Indonesia | IBBKIDJA
019 Panin | PINBIDJA
022 CIMB Niaga | BNIAIDJA
023 UOB Indonesia | BBIJIDJA
028 OCBC Indonesia | NISPIDJA
031 Citibank | CITIIDJX
036 CCB Indonesia | MCORIDJA
037 Artha Graha | ARTGIDJA
042 MUFG | BOTKIDJX
046 DBS Indonesia | DBSBIDJA
050 Standard Chartered | SCBLIDJX
054 Capital
076 Bumi Arta
087 HSBC Indonesia | HSBCIDJA
095 JTrust
097 Mayapada | MAYAIDJA
110 BJB | PDJBIDJA
111 Bank Jakarta (DKI) | BDKIIDJ1
112 BPD DIY
113 Bank Jateng | PDJGIDJ1
114 Bank Jatim | PDJTIDJ1
115 Bank Jambi
116 Bank Aceh Syariah
117 Bank Sumut
118 Bank Nagari
119 BRK Syariah (Riau Kepri)
120 Bank Sumsel Babel
121 Bank Lampung
122 Bank Kalsel
123 Bank Kalbar
124 Bankaltimtara
125 Bank Kalteng
126 Bank Sulselbar
127 Bank SulutGo
128 Bank NTB Syariah
129 BPD Bali
130 Bank NTT
131 Bank Maluku Malut
132 Bank Papua
133 Bank Bengkulu
134 Bank Sulteng
135 Bank Sultra
137 Bank Banten
147 Muamalat | MUABIDJA
151 Mestika
153 Sinarmas | SBJKIDJA
157 Maspion
161 Ganesha
200 BTN | BTANIDJA | | 16
212 Woori Saudara | BSDRIDJA
213 SMBC Indonesia (BTPN) | BTPNIDJA
425 BJB Syariah
426 Mega | MEGAIDJA
441 KB Bank (Bukopin) | BBUKIDJA
451 BSI | BSMDIDJA | | 10
484 Hana | HNBNIDJA
485 MNC
490 Neo Commerce
494 Raya
501 blu by BCA Digital
503 Nobu
506 Mega Syariah
517 Panin Dubai Syariah
523 Sampoerna
531 Amar
535 SeaBank
536 BCA Syariah
542 Jago
547 BTPN Syariah
562 Superbank
564 Mandiri Taspen
567 Allo
947 Aladin`;

export const banks: readonly Bank[] = reviewed.trim().split('\n').map(readBank);

const byCode = new Map(banks.map((bank) => [bank.code, bank]));

export const findBank = (code: string): Bank | undefined => byCode.get(code);

/** Account numbers are digits with their leading zeros, at most 34 (SNAP). */
export const isAccountNumber = (text: string): boolean => /^\d{5,34}$/.test(text);

/** True when a number is so unlike the bank's usual ones that the form should ask "sudah benar?". Never a refusal. */
export function looksUnusual(bankCode: string, accountNo: string): boolean {
  const usual = findBank(bankCode)?.usualAccountLength;
  return usual !== undefined && accountNo.length !== usual;
}

function readBank(line: string): Bank {
  const [codeAndName = '', bic, own, length] = line.split('|').map((part) => part.trim());
  return {
    code: codeAndName.slice(0, 3),
    name: codeAndName.slice(4),
    ...(bic ? { bic } : {}),
    ...(own ? { own: own as OwnBank } : {}),
    ...(length ? { usualAccountLength: Number(length) } : {}),
  };
}
