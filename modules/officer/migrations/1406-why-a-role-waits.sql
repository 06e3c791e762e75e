set local role jmo_owner;

-- Why a role waits: whoever confirms it asks something else about a new account than about credentials that were set.
-- Empty for what was given before this was written down.
alter table officer_role
  add column reasons text[] not null default '{}' check (
    reasons <@ array[
      'NEW_ACCOUNT', 'NEW_ROLE', 'CREDENTIALS', 'SIGN_ON', 'PARTICIPANT', 'OFFICE', 'LIMIT', 'RETURNED',
      'EMPLOYEE_NUMBER'
    ]
  );
