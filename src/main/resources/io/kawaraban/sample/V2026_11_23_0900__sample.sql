-- Which articles of the sample newspaper are in this home, so that a first start that was stopped goes on.
create schema sample;

create table sample.article (
    edition text not null,
    key     text not null,
    story   bigint not null,
    article bigint not null,
    primary key (edition, key)
);
