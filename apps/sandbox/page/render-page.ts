import { OWN_BANKS } from '@jmo/kernel';
import { html, raw } from 'hono/html';
import type { BankDesk } from '../banks/desk.ts';
import { FAULTS, type Fault, type FaultOrder } from '../banks/faults.ts';
import type { Transfer, TransferStatus } from '../banks/transfers.ts';
import type { Message, MessageChannel } from '../inbox/inbox.ts';
import type { ExampleOfficer } from '../officers/officers.ts';
import { renderOfficers } from '../officers/render-officers.ts';
import { formatInstant, formatRupiah, textParts } from './format.ts';

type Markup = ReturnType<typeof html>;

const CHANNELS: Readonly<Record<MessageChannel, string>> = {
  email: 'Email',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
};
const MESSAGES_SHOWN = 50;
const TRANSFERS_SHOWN = 6;
const faultNames: Readonly<Record<Fault, string>> = {
  'timeout-after-accept': 'Diterima bank, lalu tidak ada jawaban',
  'timeout-before-accept': 'Tidak ada jawaban, uang tidak dikirim',
  'error-500': 'Bank menjawab galat umum (500)',
  slow: 'Bank menjawab lambat',
  'duplicate-callback': 'Pemberitahuan bank datang dua kali',
  'callback-before-response': 'Pemberitahuan datang sebelum jawaban',
  'callback-out-of-order': 'Pemberitahuan lama datang setelah yang baru',
  'callback-unknown-id': 'Pemberitahuan tentang transfer yang tidak ada',
  'callback-forged': 'Pemberitahuan palsu (tanda tangan salah)',
  'return-after-success': 'Berhasil, lalu uang kembali',
  'amount-mismatch': 'Jawaban bank menyebut jumlah lain',
  'no-funds': 'Saldo rekening sumber dana kosong',
  down: 'Bank tidak dapat dihubungi',
};
const serviceNames: Readonly<Record<string, string>> = {
  '11': 'Saldo rekening sumber dana (11)',
  '14': 'Rekening koran (14)',
  '15': 'Cek rekening bank sendiri (15)',
  '16': 'Cek rekening bank lain (16)',
  '17': 'Transfer sesama bank (17)',
  '18': 'Transfer BI-FAST (18)',
  '22': 'Transfer RTGS (22)',
  '23': 'Transfer kliring SKN (23)',
  '36': 'Tanya status (36)',
  '73': 'Token (73)',
};
const statusNames: Readonly<Record<TransferStatus, string>> = {
  '00': 'Berhasil',
  '03': 'Menunggu kliring',
  '04': 'Dikembalikan',
};

export function renderPage(view: {
  desk: BankDesk;
  messages: readonly Message[];
  officers: readonly ExampleOfficer[];
  to: string;
}): Markup {
  const { desk, messages, officers, to } = view;
  return html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sandbox JMO</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <h1>Sandbox JMO</h1>
          <p class="notice">Ini sandbox: tidak ada uang, bank, atau SMS sungguhan.</p>
          <nav aria-label="Bagian halaman">
            <a href="#pesan">Pesan</a> <a href="#transfer">Transfer</a> <a href="#gangguan">Gangguan</a>
            <a href="#kependudukan">Penduduk</a> <a href="#petugas">Petugas</a>
          </nav>
        </header>
        <main>
          ${renderInbox(messages, to)} ${renderTransfers(desk)} ${renderFaults(desk.faults.list())}
          ${renderRegistry(desk.population.count)} ${renderOfficers(officers)}
        </main>
      </body>
    </html>`;
}

function renderInbox(messages: readonly Message[], to: string): Markup {
  return html`<section id="pesan" aria-labelledby="pesan-judul">
    <h2 id="pesan-judul">Pesan masuk</h2>
    <p>Email dan SMS dari aplikasi sampai di sini, yang terbaru paling atas.</p>
    <form class="search" method="get" action="/">
      <label for="to">Email atau nomor HP</label>
      <div class="row">
        <input id="to" name="to" value="${to}" autocomplete="off" autocapitalize="off" spellcheck="false" />
        <button type="submit">Cari</button>
      </div>
    </form>
    <p class="tools">
      <a href="/${to === '' ? '' : `?to=${encodeURIComponent(to)}`}">Muat ulang</a>
      ${to === '' ? '' : html`<a href="/">Tampilkan semua</a>`}
    </p>
    ${
      messages.length === 0
        ? html`<p class="empty">
            ${to === '' ? 'Belum ada pesan. Daftar di aplikasi, lalu muat ulang halaman ini.' : `Belum ada pesan untuk ${to}.`}
          </p>`
        : html`<ol class="messages">
            ${messages.slice(0, MESSAGES_SHOWN).map(renderMessage)}
          </ol>`
    }
    ${
      messages.length > MESSAGES_SHOWN
        ? html`<p class="empty">${messages.length - MESSAGES_SHOWN} pesan lebih lama tidak ditampilkan.</p>`
        : ''
    }
  </section>`;
}

function renderMessage(message: Message): Markup {
  const parts = textParts(message.text).map(({ kind, text }) => {
    if (kind === 'code') return html`<strong class="code">${text}</strong>`;
    return kind === 'link' ? html`<a href="${text}" rel="noreferrer">${text}</a>` : html`${text}`;
  });
  return html`<li class="message">
    <p class="meta">
      <span class="badge">${CHANNELS[message.channel]}</span>
      <span class="to">${message.to}</span>
      <time datetime="${message.receivedAt}">${formatInstant(message.receivedAt)}</time>
    </p>
    ${message.subject === null ? '' : html`<h3>${message.subject}</h3>`}
    <p class="text">${parts}</p>
  </li>`;
}

function renderTransfers(desk: BankDesk): Markup {
  const transfers = desk.transfers.all();
  return html`<section id="transfer" aria-labelledby="transfer-judul">
    <h2 id="transfer-judul">Transfer yang diterima bank</h2>
    ${
      transfers.length === 0
        ? html`<p class="empty">Belum ada transfer.</p>`
        : html`<ol class="transfers">
            ${transfers
              .slice(-TRANSFERS_SHOWN)
              .toReversed()
              .map((transfer) => renderTransfer(transfer, desk.transfers.statusOf(transfer)))}
          </ol>`
    }
    ${
      transfers.length > TRANSFERS_SHOWN
        ? html`<p class="empty">
            ${transfers.length - TRANSFERS_SHOWN} transfer lebih lama ada di
            <a href="/bank/transfers">/bank/transfers</a>.
          </p>`
        : ''
    }
  </section>`;
}

function renderTransfer(transfer: Transfer, status: TransferStatus): Markup {
  return html`<li class="transfer">
    <p class="meta">
      <span class="badge status-${status}">${statusNames[status]}</span>
      <span>${transfer.bank}, ${transfer.service === '17' ? 'sesama bank' : 'kliring SKN'}</span>
      <time datetime="${transfer.acceptedAt}">${formatInstant(transfer.acceptedAt)}</time>
    </p>
    <p class="amount">${formatRupiah(transfer.amount)}</p>
    <p>
      ke ${transfer.beneficiaryAccountName === null ? '' : `${transfer.beneficiaryAccountName}, `}rekening
      <span class="number">${transfer.beneficiaryAccountNo}</span> (bank ${transfer.beneficiaryBankCode})
    </p>
    <p class="reference">Referensi <span class="number">${transfer.partnerReferenceNo}</span></p>
  </li>`;
}

const option = (value: string, label: string): Markup => html`<option value="${value}">${label}</option>`;

function renderFaults(waiting: readonly FaultOrder[]): Markup {
  return html`<section id="gangguan" aria-labelledby="gangguan-judul">
    <h2 id="gangguan-judul">Gangguan bank</h2>
    <p>Pesan gangguan di sini untuk melihat bagaimana aplikasi menghadapinya.</p>
    ${
      waiting.length === 0
        ? html`<p class="empty">Tidak ada gangguan. Semua bank berjalan biasa.</p>`
        : html`<ul class="waiting">
              ${waiting.map(
                (order) =>
                  html`<li>
                    <strong>${faultNames[order.fault]}</strong>
                    ${order.bank ?? 'Semua bank'}${order.service ? `, ${serviceNames[order.service]}` : ''},
                    ${order.times} kali lagi
                  </li>`,
              )}
            </ul>
            <form method="post" action="/faults/clear">
              <button type="submit" class="quiet">Hapus semua gangguan</button>
            </form>`
    }
    <form class="order" method="post" action="/faults">
      <div>
        <label for="fault">Gangguan</label>
        <select id="fault" name="fault">
          ${FAULTS.map((fault) => option(fault, faultNames[fault]))}
        </select>
      </div>
      <div>
        <label for="bank">Bank</label>
        <select id="bank" name="bank">
          ${option('', 'Semua bank')} ${OWN_BANKS.map((bank) => option(bank, bank))}
        </select>
      </div>
      <div>
        <label for="service">Layanan</label>
        <select id="service" name="service">
          ${option('', 'Biasanya: transfer')}
          ${Object.entries(serviceNames).map(([code, name]) => option(code, name))}
        </select>
      </div>
      <div>
        <label for="times">Berapa kali</label>
        <input id="times" name="times" type="number" min="1" value="1" inputmode="numeric" required />
      </div>
      <button type="submit">Pasang gangguan</button>
    </form>
    <details>
      <summary>Rekening khusus</summary>
      <p>
        Nomor berakhiran <span class="number">0000</span> sudah ditutup,
        <span class="number">0001</span> tidak aktif (dormant), <span class="number">0002</span> milik orang
        lain. Nomor lain milik nama yang ditanyakan.
      </p>
    </details>
  </section>`;
}

function renderRegistry(count: number): Markup {
  const people = raw(new Intl.NumberFormat('id-ID').format(count));
  return html`<section id="kependudukan" aria-labelledby="kependudukan-judul">
    <h2 id="kependudukan-judul">Data kependudukan</h2>
    <p>
      ${
        count === 0
          ? 'Belum ada orang. Jalankan impor data, lalu muat ulang halaman ini.'
          : html`<strong>${people}</strong> orang dari data impor dikenal di sini.`
      }
    </p>
    <p>
      NIK berakhiran <span class="number">9999</span> tidak ditemukan, <span class="number">9998</span> telah
      meninggal, <span class="number">9997</span> berbeda satu huruf nama.
    </p>
  </section>`;
}
