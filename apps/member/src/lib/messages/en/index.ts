import { account } from './account.ts';
import { balance } from './balance.ts';
import { card } from './card.ts';
import { claim } from './claim.ts';
import { common } from './common.ts';
import { dispute } from './dispute.ts';
import { face } from './face.ts';
import { fieldProblems, fields } from './fields.ts';
import { guard } from './guard.ts';
import { heirs } from './heirs.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { inbox } from './inbox.ts';
import { jht } from './jht.ts';
import { lapakAsik } from './lapak-asik.ts';
import { objection } from './objection.ts';
import { profile } from './profile.ts';
import { registration } from './registration.ts';
import { rights } from './rights.ts';
import { security } from './security.ts';
import { simulation } from './simulation.ts';
import { tracking } from './tracking.ts';
import { when } from './when.ts';

export const en = {
  account,
  balance,
  card,
  claim,
  common,
  dispute,
  face,
  fieldProblems,
  fields,
  guard,
  heirs,
  help,
  history,
  home,
  inbox,
  jht,
  lapakAsik,
  objection,
  profile,
  registration,
  rights,
  security,
  simulation,
  tracking,
  when,
};
