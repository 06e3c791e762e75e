import { formatDate } from '@jmo/kernel';
import { findBank } from '@jmo/payout';
import { addressLine, type ProfileDraft } from '@jmo/profile';
import type { Messages } from '#lib/messages/index.ts';

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Everything a person is about to confirm, part by part, as they read it. */
export function describeDraft(
  { contact, population, additional }: ProfileDraft,
  messages: Messages,
  locale: 'id' | 'en',
) {
  const { fields, profile } = messages;
  const fact = (field: keyof Messages['fields'], value: string | undefined): Fact => ({
    label: fields[field],
    value: value === undefined || value === '' ? profile.review.none : value,
  });
  const birthDate = population && formatDate(Temporal.PlainDate.from(population.birthDate), locale);
  const account = additional?.bankAccount;
  return {
    contact: contact && [
      fact('email', contact.email),
      fact('phone', contact.phone),
      fact('whatsapp', contact.whatsapp),
      {
        label: profile.contact.domicile,
        value:
          contact.domicile === undefined ? profile.contact.sameAsKtpValue : addressLine(contact.domicile),
      },
    ],
    population: population && [
      population.nik === undefined
        ? fact('passportNumber', population.passportNumber)
        : fact('nik', population.nik),
      fact('familyCardNo', population.familyCardNo),
      fact('fullName', population.fullName),
      fact('birthPlace', population.birthPlace),
      fact('birthDate', birthDate),
      fact('sex', profile.population.sexes[population.sex]),
      {
        label:
          population.nik === undefined ? profile.population.foreignAddress : profile.population.ktpAddress,
        value: addressLine(population.address),
      },
    ],
    additional: additional && [
      fact('motherName', additional.motherName),
      fact('maritalStatus', profile.additional.maritalStatus[additional.maritalStatus]),
      fact('education', profile.additional.education[additional.education]),
      fact('occupation', additional.occupation),
      fact('npwp', additional.npwp),
      fact(
        'bankAccountNo',
        account &&
          [
            findBank(account.bankCode)?.name ?? account.bankCode,
            account.accountNo,
            ...(account.confirmedAt === undefined ? [] : [profile.review.accountConfirmed]),
          ].join(' · '),
      ),
      fact(
        'emergencyName',
        `${additional.emergency.name} (${profile.additional.relations[additional.emergency.relation]})`,
      ),
      fact('emergencyPhone', additional.emergency.phone),
      fact('emergencyAddress', additional.emergency.address),
    ],
  };
}
