import type { Objection, ObjectionOutcome, Rejection, SubjectKind } from '../objection.ts';
import { SOURCES } from '../rules.ts';
import type { id } from './id.ts';

const subjects: Readonly<Record<SubjectKind, string>> = {
  CLAIM: 'JHT claim',
  FILING: "heirs' filing",
  FACE: 'selfie check',
  CARD: 'card confirmation',
  DATA_REQUEST: 'request about data',
  RECOVERY: 'account recovery',
};

const outcomes: Readonly<Record<ObjectionOutcome, string>> = {
  UPHELD: 'We agree with your objection',
  REJECTED: 'We could not agree with your objection',
};

const rejections: Readonly<Record<Rejection, string>> = {
  SYARAT_BELUM_TERPENUHI: 'What the rules ask for is not there yet.',
  BUKTI_BELUM_CUKUP: 'What was sent does not show it well enough.',
  ORANGNYA_BELUM_PASTI: 'We cannot yet make sure that this is yours, or that this is you.',
  DIATUR_PERATURAN: 'The rules leave no other choice.',
};

const again: Readonly<Record<SubjectKind, string>> = {
  CLAIM:
    'We withdraw the refusal. The claim itself is not opened again: file it anew under JHT, Claim JHT, and quote the number of this objection if an officer asks.',
  FILING:
    'We withdraw the refusal. The filing itself is not opened again: file it anew in JMO, Claim by heirs, and quote the number of this objection if an officer asks.',
  FACE: 'We withdraw the refusal. Take the selfie again where you were asked for it, or ask an officer to look at it, and quote the number of this objection if an officer asks.',
  CARD: 'We withdraw the refusal. Send the photo of the card again under Add a card in Update my data, and quote the number of this objection if an officer asks.',
  DATA_REQUEST:
    'We withdraw the earlier answer. Make the request again under My profile, My data, and quote the number of this objection.',
  RECOVERY:
    'We withdraw the refusal. Ask again for the account to be recovered: at a branch office with your KTP, by calling 175, or on the sign-in page of JMO, and quote the number of this objection.',
};

const outside =
  'Still not in agreement? Outside BPJS Ketenagakerjaan, you may ask for mediation and after that go to the district court where you live (UU 24/2011 arts 49 and 50), or report to the Ombudsman of the Republic of Indonesia (UU 37/2008).';

function answerText({ number, subject, answer }: Objection): string {
  if (answer === undefined) return '';
  const { outcome, reason, words } = answer;
  const what = `${outcomes[outcome]}: about ${subjects[subject.kind]} ${subject.number}.`;
  const why = reason === undefined ? '' : `${rejections[reason]}\nBasis: ${SOURCES[subject.kind]}`;
  const then = outcome === 'UPHELD' ? again[subject.kind] : outside;
  return [what, why, words, then, `Objection number: ${number}`].filter((part) => part !== '').join('\n\n');
}

export const en = {
  subjects,
  outcomes,
  rejections,
  again,
  outside,
  answerText,
  told: (objection: Objection, until: string) => {
    const { number, subject, answer } = objection;
    const isOutside = subject.kind === 'RECOVERY';
    const about = `${subjects[subject.kind]} ${subject.number}`;
    return answer === undefined
      ? {
          subject: `We have received your objection ${number}`,
          text: `We have received your objection about ${about}. Another officer, who had no part in the decision, looks at it again and answers by ${until}.\n\nSee where it stands under My profile, Objections.\n\nObjection number: ${number}. Questions: call 175.`,
          mail: `We have received your objection. Another officer, who had no part in the decision, looks at it again and answers by ${until}${isOutside ? '. We write to this address when it is there' : ', in the JMO app under My profile, Objections'}.\n\nObjection number: ${number}\n\nWas it not you? Call 175 at once.`,
          sms: `JMO: we have received objection ${number} and answer it by ${until}. See JMO, Follow a filing.`,
        }
      : {
          subject: `Objection ${number} answered`,
          text: answerText(objection),
          mail: `Your objection has been answered. ${isOutside ? 'The answer is read to you at the counter of a branch office: bring your KTP and the number of this objection' : 'Read the answer in the JMO app under My profile, Objections'}.\n\nObjection number: ${number}`,
          sms: `JMO: objection ${number} has been answered. Read the answer in JMO, Follow a filing.`,
        };
  },
} satisfies typeof id;
