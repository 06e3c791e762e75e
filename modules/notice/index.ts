export * from './deliver-notice.ts';
export * from './http-sms.ts';
export { countUnread, leaveMessage, noteRead, readInbox, type InboxMessage } from './inbox.ts';
export { deliverNoticeJob, noticeJobs, type Channel } from './notice.ts';
export type * from './ports.ts';
export * from './queue-notice.ts';
export * from './smtp-mail.ts';
export { heldByNotice } from './held-data.ts';
export { deleteInbox, deleteOldMessages, deleteOldNotices } from './forget-notices.ts';
