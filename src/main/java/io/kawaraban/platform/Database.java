package io.kawaraban.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What every room stands on: the home, the database in it or beside it, and the time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Settings.class)
class Database {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Home home(Settings settings) {
        return Home.at(settings.home());
    }

    @Bean
    @Lazy
    EmbeddedPostgres embeddedPostgres(Home home) {
        return EmbeddedPostgres.open(home);
    }

    /** Closed before the PostgreSQL that it connects to. */
    @Bean
    HikariDataSource dataSource(Settings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        Supplier<DatabaseAddress> address;
        if (settings.databaseUrl().isBlank()) address = embedded.getObject()::address;
        else {
            var own = OwnPostgres.at(settings.databaseUrl());
            address = () -> own;
        }
        var pool = new HikariDataSource();
        pool.setPoolName("database");
        pool.setDataSource(new Connections(address));
        pool.setMaximumPoolSize(settings.connections());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        return pool;
    }

    /** Asks for the address each time: a PostgreSQL that was started again may answer on another port. */
    private static final class Connections extends AbstractDataSource {
        private final Supplier<DatabaseAddress> address;

        Connections(Supplier<DatabaseAddress> address) {
            this.address = address;
        }

        /** The pool also waits so long for its last connection when it closes. */
        @Override
        public int getLoginTimeout() {
            return 2;
        }

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public Connection getConnection() throws SQLException {
            return address.get().connect();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return new DatabaseAddress(address.get().url(), user, password).connect();
        }
    }
}
