import {
  keepEngine,
  openFaceapiEngine,
  openRegistry,
  openRegistryPhotos,
  activeTurn,
  type FacePorts,
  type PopulationRegistry,
} from '@jmo/identity';
import { assert, type Environment } from '@jmo/kernel';
import { createHttpMessages, createSmtpMail, type NoticePorts } from '@jmo/notice';
import { openPayoutPorts, type PayoutPorts } from '@jmo/payout';
import { registryPatienceOf, type RegistryPatience } from '@jmo/profile';

/** Everything the worker talks to outside the building, and the points at which a test may kill it. */
export interface Ports extends NoticePorts, PayoutPorts {
  readonly crashPoint: (name: string) => void;
  readonly registry: PopulationRegistry;
  readonly patience: RegistryPatience;
  readonly faces: Omit<FacePorts, 'findNik'>;
  close(): Promise<void>;
}

export function openPorts(environment: Environment, crashPoint: Ports['crashPoint']): Ports {
  const { smtpUrl, smsUrl, whatsappUrl } = environment;
  assert(smtpUrl !== undefined && smsUrl !== undefined, 'JMO_SMTP_URL and JMO_SMS_URL are set');
  const engine = keepEngine(() => openFaceapiEngine());
  return {
    faces: {
      rules: { policy: environment.facePolicy, allowUnproven: environment.mode === 'sandbox' },
      presence: activeTurn,
      openEngine: engine.openEngine,
      photos: openRegistryPhotos(environment),
    },
    close: engine.close,
    mail: createSmtpMail(smtpUrl),
    sms: createHttpMessages(smsUrl),
    ...(whatsappUrl === undefined ? {} : { whatsapp: createHttpMessages(whatsappUrl) }),
    ...openPayoutPorts(environment),
    crashPoint,
    registry: openRegistry(environment),
    patience: registryPatienceOf(environment.mode),
  };
}
