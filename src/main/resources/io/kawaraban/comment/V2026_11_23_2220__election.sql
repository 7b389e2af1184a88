-- In times of an election an edition may look at every comment first, or take none.
alter table comment.house_rules add column election text not null default 'off' check (election in ('off', 'before', 'closed'));
