import type { MessagePort } from './ports.ts';

const TIMEOUT_MS = 10_000;

/**
 * SMS or WhatsApp through a gateway that takes `POST {to, text}`. The notice's id goes along as `Idempotency-Key` for gateways that
 * drop a repeated message.
 */
export function createHttpMessages(url: string): MessagePort {
  return {
    async send({ noticeId, to, text }) {
      let status: number;
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': noticeId },
          body: JSON.stringify({ to, text }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        status = response.status;
        await response.body?.cancel();
      } catch (error) {
        return { outcome: 'RETRY', reason: error instanceof Error ? error.name : 'unreachable' };
      }
      if (status >= 200 && status < 300) return { outcome: 'SENT' };
      const reason = `http-${status}`;
      const passing = status >= 500 || status === 408 || status === 429 || status < 400;
      return { outcome: passing ? 'RETRY' : 'REFUSED', reason };
    },
  };
}
