import type { Journey } from '@jmo/kernel';
import type { RegistrationDraft, RegistrationStep } from './registration.ts';
import { dataDiri } from './steps/data-diri.ts';
import { email } from './steps/email.ts';
import { handphone } from './steps/handphone.ts';
import { jenis } from './steps/jenis.ts';
import { kataSandi } from './steps/kata-sandi.ts';
import { kepesertaanAda } from './steps/kepesertaan-ada.ts';
import { kewarganegaraan } from './steps/kewarganegaraan.ts';
import { kodeEmail } from './steps/kode-email.ts';
import { kodeHandphone } from './steps/kode-handphone.ts';
import { syarat } from './steps/syarat.ts';

/** The guide's chapter 1, in its order. */
export const registrationSteps: readonly RegistrationStep[] = [
  kepesertaanAda,
  jenis,
  kewarganegaraan,
  dataDiri,
  email,
  kodeEmail,
  handphone,
  kodeHandphone,
  kataSandi,
  syarat,
];

export const registrationJourney: Journey<RegistrationDraft> = {
  name: 'registration',
  steps: registrationSteps,
};
