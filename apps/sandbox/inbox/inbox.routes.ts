import { Hono, type Context } from 'hono';
import type { Inbox } from './inbox.ts';
import { parseInboxFaults, type InboxFaults } from './inbox-faults.ts';

const LONGEST_SMS = 1600;

/** The phone network's door, and the inbox for those who wait for a code. */
export function inboxRoutes(inbox: Inbox, faults: InboxFaults): Hono {
  const app = new Hono();
  app.get('/inbox', (context) => context.json(inbox.list(context.req.query('to'))));
  const take = async (context: Context, channel: 'sms' | 'whatsapp') => {
    const fault = faults.take(channel);
    if (fault === 'down') return context.json({ error: 'The gateway is down, as ordered.' }, 503);
    if (fault === 'refuse') return context.json({ error: 'The number takes no messages, as ordered.' }, 400);
    const body = (await context.req.json().catch(() => null)) as { to?: unknown; text?: unknown } | null;
    const to = body?.to;
    const text = body?.text;
    if (typeof to !== 'string' || !/^\+?[\d\s.-]{8,20}$/.test(to)) {
      return context.json({ error: '"to" must be a phone number such as +6281234567890.' }, 400);
    }
    if (typeof text !== 'string' || text === '' || text.length > LONGEST_SMS) {
      return context.json({ error: `"text" must have 1 to ${LONGEST_SMS} characters.` }, 400);
    }
    const { id } = await inbox.receive({ channel, to, subject: null, text });
    return context.json({ id }, 202);
  };
  app.post('/sms', (context) => take(context, 'sms'));
  app.post('/whatsapp', (context) => take(context, 'whatsapp'));
  app.get('/inbox/faults', (context) => context.json(faults.list()));
  app.put('/inbox/faults', async (context) => {
    const orders = parseInboxFaults(await context.req.json().catch(() => undefined));
    if (!orders.ok) return context.json({ error: orders.error }, 400);
    faults.replace(orders.value);
    return context.json(faults.list());
  });
  app.delete('/inbox/faults', (context) => {
    faults.replace([]);
    return context.json([]);
  });
  return app;
}
