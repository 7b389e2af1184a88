-- What editors do about a topic among the hot ones, for a while.
create table topic.hand (
    topic    bigint primary key references topic.topic,
    deed     text not null check (deed in ('pin', 'hide')),
    until_at timestamptz not null,
    by       text not null
);
