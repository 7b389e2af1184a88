-- What somebody signs in with beside their password: six digits that their phone makes, or a code kept on paper.
create table people.second_step (
    account      bigint primary key references people.account on delete cascade,
    secret       bytea not null,
    confirmed_at timestamptz,
    last_step    bigint not null default 0
);
comment on column people.second_step.confirmed_at is 'null while it is being set up: it is not asked for yet.';
comment on column people.second_step.last_step is 'Of the digits that were used last; they and those before do not count again.';

create table people.recovery_code (
    account bigint not null references people.account on delete cascade,
    code    text not null,
    primary key (account, code)
);
comment on column people.recovery_code.code is 'SHA-256 of what is on the paper.';
