set local role jmo_owner;

-- An officer's words on an item, and why they decided as they did.
alter table work_action drop constraint work_action_action_check, add constraint work_action_action_check check (action in
  ('OPEN', 'TAKE', 'RELEASE', 'HAND_OVER', 'MOVE', 'NOTE', 'ASK_SECOND', 'SEND_BACK', 'CLOSE'));
