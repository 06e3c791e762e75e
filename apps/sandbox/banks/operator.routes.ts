import { Hono } from 'hono';
import type { BankDesk } from './desk.ts';
import { parseFaultOrders } from './faults.ts';
import type { Transfer } from './transfers.ts';

/** What the bank's counter shows: a transfer with its status of this moment. */
export function showTransfer(desk: BankDesk, transfer: Transfer): object {
  return {
    bank: transfer.bank,
    service: transfer.service,
    partnerReferenceNo: transfer.partnerReferenceNo,
    referenceNo: transfer.referenceNo,
    beneficiaryAccountNo: transfer.beneficiaryAccountNo,
    beneficiaryBankCode: transfer.beneficiaryBankCode,
    beneficiaryAccountName: transfer.beneficiaryAccountName,
    amount: transfer.amount,
    status: desk.transfers.statusOf(transfer),
    acceptedAt: transfer.acceptedAt,
  };
}

/** For tests and operators: see the money, order faults. Not part of SNAP, not authenticated. */
export function operatorRoutes(desk: BankDesk): Hono {
  const app = new Hono();
  app.get('/bank/transfers', (context) =>
    context.json(desk.transfers.all().map((transfer) => showTransfer(desk, transfer))),
  );
  app.get('/bank/callbacks', (context) => context.json(desk.callbacks.list()));
  app.get('/bank/faults', (context) => context.json(desk.faults.list()));
  app.put('/bank/faults', async (context) => {
    const orders = parseFaultOrders(await context.req.json().catch(() => undefined));
    if (!orders.ok) return context.json({ error: orders.error }, 400);
    desk.faults.replace(orders.value);
    return context.json(desk.faults.list());
  });
  app.delete('/bank/faults', (context) => {
    desk.faults.replace([]);
    return context.json([]);
  });
  return app;
}
