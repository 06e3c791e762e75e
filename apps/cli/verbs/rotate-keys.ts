import { addDataKey, rewrapDataKeys } from '@jmo/database';
import { formatInstant } from '@jmo/kernel';
import { CannotDo, print, readArgs, type Verb } from '../verb.ts';
import { withSystem } from '../with-system.ts';

export const rotateKeysVerb: Verb = {
  name: 'rotate-keys',
  summary: 'a new key for what is sealed from now on, or another master key around the keys there are',
  usage: `rotate-keys [--master]

Without --master a new data key is made; everything sealed some minutes later is sealed with it, and what was sealed before
opens as before. With --master every data key is wrapped under JMO_MASTER_KEY_NEW; then set JMO_MASTER_KEY to that value and
start everything again. docs/runbooks/keys.md says when to do which.`,
  async run(environment, args) {
    const { values } = readArgs(args, { master: { type: 'boolean' } });
    const { newMasterKey } = environment;
    if (values.master === true && newMasterKey === undefined)
      throw new CannotDo(
        'JMO_MASTER_KEY_NEW is missing: 64 hexadecimal digits, from a good source of chance.',
      );
    return await withSystem(environment, async ({ ownerUrl, environment: { masterKey, clock } }) => {
      if (values.master === true) {
        const count = await rewrapDataKeys(ownerUrl, masterKey!, newMasterKey!);
        print(
          `${count} keys are wrapped under JMO_MASTER_KEY_NEW. Set JMO_MASTER_KEY to it and start everything again.`,
        );
      } else {
        const { id, activeFrom } = await addDataKey(ownerUrl, masterKey!, clock);
        print(`Key ${id} seals everything from ${formatInstant(activeFrom, 'en')} on.`);
      }
      return 0;
    });
  },
};
