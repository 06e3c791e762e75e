import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

/** Longer than any answer of a device. */
const MAX_LENGTH = 16_000;
const BASE64URL = /^[A-Za-z0-9_-]+$/;

type Fields = Readonly<Record<string, unknown>>;
const isText = (value: unknown): value is string => typeof value === 'string' && BASE64URL.test(value);

/** What both kinds of answers must be before anything looks into them. */
function readCredential(text: string): { fields: Fields; response: Fields } | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields = parsed as Fields | null;
  const response = fields?.['response'] as Fields | undefined;
  const sound =
    isText(fields?.['id']) &&
    fields['id'] === fields['rawId'] &&
    fields['type'] === 'public-key' &&
    typeof response === 'object' &&
    isText(response['clientDataJSON']);
  return sound ? { fields, response } : undefined;
}

const shape = (fields: Fields) => ({
  id: fields['id'] as string,
  rawId: fields['id'] as string,
  type: 'public-key' as const,
  clientExtensionResults: {},
});

/** Only the parts we use are taken over. @returns undefined for what no browser sends */
export function readRegistration(text: string): RegistrationResponseJSON | undefined {
  const read = readCredential(text);
  if (read === undefined || !isText(read.response['attestationObject'])) return undefined;
  const { fields, response } = read;
  const transports = Array.isArray(response['transports']) ? response['transports'] : [];
  return {
    ...shape(fields),
    response: {
      clientDataJSON: response['clientDataJSON'] as string,
      attestationObject: response['attestationObject'] as string,
      transports: transports.filter((each) => typeof each === 'string' && /^[a-z-]{1,20}$/.test(each)),
    },
  };
}

export function readAuthentication(text: string): AuthenticationResponseJSON | undefined {
  const read = readCredential(text);
  if (read === undefined) return undefined;
  const { fields, response } = read;
  if (!isText(response['authenticatorData']) || !isText(response['signature'])) return undefined;
  const { userHandle } = response;
  if (userHandle !== undefined && userHandle !== null && !isText(userHandle)) return undefined;
  return {
    ...shape(fields),
    response: {
      clientDataJSON: response['clientDataJSON'] as string,
      authenticatorData: response['authenticatorData'],
      signature: response['signature'],
      ...(isText(userHandle) ? { userHandle } : {}),
    },
  };
}
