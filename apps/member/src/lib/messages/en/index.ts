import { account } from './account.ts';
import { card } from './card.ts';
import { common } from './common.ts';
import { fieldProblems, fields } from './fields.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { jht } from './jht.ts';
import { profile } from './profile.ts';
import { registration } from './registration.ts';

export const en = { account, card, common, fieldProblems, fields, help, home, jht, profile, registration };
