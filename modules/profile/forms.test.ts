import { unwrap } from '@jmo/kernel';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { additionalFields, parseAdditionalForm } from './additional-form.ts';
import { contactFields, parseContactForm } from './contact-form.ts';
import { parsePopulationForm, populationFields, type FixedIdentity } from './population-form.ts';
import { account, additionalForm, contactForm, populationForm } from './test-support.ts';

const today = Temporal.PlainDate.from('2026-11-23');
const citizen: FixedIdentity = { nik: '9901014501900001', citizenship: 'WNI' };
const foreigner: FixedIdentity = { passportNumber: 'X1234567', citizenship: 'WNA' };

const contact = (change: object) => parseContactForm({ ...contactForm, ...change }, account);
const population = (change: object, identity = citizen) =>
  parsePopulationForm({ ...populationForm, ...change }, identity, today);
const additional = (change: object) => parseAdditionalForm({ ...additionalForm, ...change }, []);

const problems = (...fields: [field: string, code: string][]) => ({
  ok: false,
  error: { code: 'FIELDS', fields: fields.map(([field, code]) => ({ field, code })) },
});

describe('Data Kontak', () => {
  test('numbers and addresses are kept in one spelling, e-mail and phone are the account’s', () => {
    const data = unwrap(
      contact({ whatsapp: ' 0812 3456-7890 ', domicileStreet: '  Jl.\r\n Melati   1 ', email: 'x@y.id' }),
    );
    expect(data).toMatchObject({
      ...account,
      whatsapp: '+6281234567890',
      domicile: { street: 'Jl. Melati 1', rt: '003', rw: '012', postalCode: '40162' },
    });
  });

  test.each<[string, string, string]>([
    ['whatsapp', '12345', 'PHONE_MALFORMED'],
    ['whatsapp', '+62 21 555', 'PHONE_MALFORMED'],
    ['domicileStreet', '   ', 'REQUIRED'],
    ['domicileStreet', 'x'.repeat(201), 'TOO_LONG'],
    ['domicileStreet', 'Jl. \u202Egnudnab', 'BAD_CHARACTERS'],
    ['domicileStreet', 'Jl. \u0000', 'BAD_CHARACTERS'],
    ['domicileRt', '0003', 'RT_RW_MALFORMED'],
    ['domicileRw', 'dua', 'RT_RW_MALFORMED'],
    ['domicileProvince', '', 'REQUIRED'],
    ['domicilePostalCode', '4016', 'POSTAL_CODE_MALFORMED'],
    ['domicilePostalCode', '04016', 'POSTAL_CODE_MALFORMED'],
  ])('%s = %j is %s', (field, value, code) => {
    expect(contact({ [field]: value })).toEqual(problems([field, code]));
  });

  test('a migrant worker’s number abroad is a number', () => {
    expect(unwrap(contact({ whatsapp: '+60 12-345 6789' })).whatsapp).toBe('+60123456789');
  });
});

describe('Data Kependudukan', () => {
  test('NIK and passport number come from the register, whatever the form says', () => {
    const data = unwrap(population({ nik: '1111111111111111', passportNumber: 'A1' }));
    expect([data.nik, data.passportNumber]).toEqual([citizen.nik, undefined]);
    expect(data.familyCardNo).toBe('9901010101100001');
  });

  test.each<[string, string, string]>([
    ['familyCardNo', '', 'REQUIRED'],
    ['familyCardNo', '123456789012345', 'KK_NOT_16_DIGITS'],
    ['fullName', '', 'REQUIRED'],
    ['fullName', 'S1ti', 'BAD_CHARACTERS'],
    ['fullName', '<b>Siti</b>', 'BAD_CHARACTERS'],
    ['fullName', 'a'.repeat(101), 'TOO_LONG'],
    ['birthDate', '05-01-1990', 'DATE_MALFORMED'],
    ['birthDate', '1990-02-30', 'DATE_MALFORMED'],
    ['birthDate', '2026-11-24', 'DATE_IMPLAUSIBLE'],
    ['birthDate', '1899-12-31', 'DATE_IMPLAUSIBLE'],
    ['sex', 'X', 'NOT_A_CHOICE'],
    ['ktpRt', '', 'REQUIRED'],
  ])('%s = %j is %s', (field, value, code) => {
    expect(population({ [field]: value })).toEqual(problems([field, code]));
  });

  test.each(['A', "Sya'ban", 'H. M. Rizky, S.Pd.', 'Nguyễn Văn-An', '李小龙', 'O’Neil'])(
    '%s is a name',
    (fullName) => {
      expect(population({ fullName }).ok).toBe(true);
    },
  );

  test('today and the first day of 1900 are birth dates', () => {
    for (const birthDate of ['2026-11-23', '1900-01-01']) expect(population({ birthDate }).ok).toBe(true);
  });

  test('a foreigner needs neither KK nor RT and RW', () => {
    const without = { familyCardNo: '', ktpRt: '', ktpRw: '' };
    expect(population(without, foreigner).ok).toBe(true);
    expect(population(without)).toEqual(
      problems(['familyCardNo', 'REQUIRED'], ['ktpRt', 'REQUIRED'], ['ktpRw', 'REQUIRED']),
    );
  });
});

describe('Data Tambahan & Kontak Darurat', () => {
  test('NPWP and account may be left out, and are kept in one spelling', () => {
    expect(unwrap(additional({}))).toMatchObject({
      npwp: '0013121660091000',
      bankAccount: { bankCode: '014', accountNo: '1234567890' },
    });
    const without = unwrap(additional({ npwp: '', bankCode: '', bankAccountNo: '' }));
    expect([without.npwp, without.bankAccount]).toEqual([undefined, undefined]);
  });

  test.each<[string, string, string]>([
    ['motherName', '', 'REQUIRED'],
    ['maritalStatus', 'LAJANG', 'NOT_A_CHOICE'],
    ['education', '', 'REQUIRED'],
    ['npwp', '01.312.166.1-091.000', 'NPWP_CHECK_DIGIT'],
    ['npwp', '123', 'NPWP_WRONG_LENGTH'],
    ['bankCode', '', 'REQUIRED'],
    ['bankCode', '14', 'BANK_MALFORMED'],
    ['bankAccountNo', '', 'REQUIRED'],
    ['bankAccountNo', '1234', 'ACCOUNT_MALFORMED'],
    ['bankAccountNo', '12A45', 'ACCOUNT_MALFORMED'],
    ['emergencyPhone', '', 'REQUIRED'],
    ['emergencyPhone', '0812', 'PHONE_MALFORMED'],
    ['emergencyRelation', 'KUCING', 'NOT_A_CHOICE'],
  ])('%s = %j is %s', (field, value, code) => {
    expect(additional({ [field]: value })).toEqual(problems([field, code]));
  });

  test('what is wrong is told in the order of the page', () => {
    expect(additional({ bankCode: '', emergencyName: '', emergencyAddress: '' })).toEqual(
      problems(['bankCode', 'REQUIRED'], ['emergencyName', 'REQUIRED'], ['emergencyAddress', 'REQUIRED']),
    );
  });

  test('a correct NPWP in any spelling is taken, and one wrong digit of the first nine never', () => {
    const base = fc.tuple(fc.stringMatching(/^\d{8}$/), fc.stringMatching(/^\d{6}$/));
    const gap = fc.constantFrom('', ' ', '.', '-');
    fc.assert(
      fc.property(base, gap, fc.nat(8), fc.integer({ min: 1, max: 9 }), ([first, last], between, at, by) => {
        const nine = [...`${first}${checkDigit(first)}`];
        expect(additional({ npwp: [...nine, ...last].join(between) }).ok).toBe(true);
        nine[at] = String((Number(nine[at]) + by) % 10);
        expect(additional({ npwp: `${nine.join('')}${last}` })).toEqual(
          problems(['npwp', 'NPWP_CHECK_DIGIT']),
        );
      }),
    );
  });

  test('one mobile number in all its spellings is one number', () => {
    const number = fc.stringMatching(/^8[1-9]\d{7,10}$/);
    const spelling = fc.tuple(fc.constantFrom('0', '62', '+62'), fc.constantFrom('', ' ', '-', '.'));
    fc.assert(
      fc.property(number, spelling, (local, [prefix, between]) => {
        const emergencyPhone = `${prefix}${between}${local.slice(0, 3)}${between}${local.slice(3)}`;
        expect(unwrap(additional({ emergencyPhone })).emergency.phone).toBe(`+62${local}`);
      }),
    );
  });
});

/** Luhn, from the other side: the digit that makes the sum a multiple of ten. */
function checkDigit(eight: string): number {
  const sum = [...eight].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

describe('all forms', () => {
  test('every wrong field is told at once', () => {
    const named = (result: { ok: boolean; error?: { fields: readonly { field: string }[] } }) =>
      result.ok ? [] : result.error!.fields.map(({ field }) => field);
    expect(named(parseContactForm({}, account))).toHaveLength(6);
    expect(named(parsePopulationForm({}, citizen, today))).toHaveLength(13);
    expect(named(parseAdditionalForm({}, []))).toHaveLength(8);
  });

  test('what was saved, shown and saved again is the same', () => {
    const one = unwrap(contact({ whatsapp: '0813 1111 2222' }));
    expect(unwrap(parseContactForm(contactFields(one), account))).toEqual(one);
    const two = unwrap(population({}));
    expect(unwrap(parsePopulationForm(populationFields(two), citizen, today))).toEqual(two);
    const three = unwrap(additional({}));
    expect(unwrap(parseAdditionalForm(additionalFields(three), []))).toEqual(three);
  });

  test('whatever is typed, uploaded or left out gets an answer, and what is kept has no control characters', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant(new File([], 'x')),
      fc.constant(undefined),
    );
    const formOf = (base: object) =>
      fc.record(Object.fromEntries(Object.keys(base).map((field) => [field, value])));
    fc.assert(
      fc.property(formOf(contactForm), formOf(populationForm), formOf(additionalForm), (...forms) => {
        for (const result of [contact(forms[0]), population(forms[1]), additional(forms[2])]) {
          if (!result.ok) expect(result.error.fields.length).toBeGreaterThan(0);
        }
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (domicileStreet) => {
        const result = contact({ domicileStreet });
        if (result.ok) expect(result.value.domicile!.street).toMatch(/^[^\p{Cc}]+$/u);
      }),
    );
  });
});
