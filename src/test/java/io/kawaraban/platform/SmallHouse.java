package io.kawaraban.platform;

import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A house with this room alone, for tests of the command line; without a stereotype, so that the real house does not find it. */
@EnableAutoConfiguration
@Import(Database.class)
@Command(name = "kawaraban", subcommands = {Serve.class, SmallHouse.Ask.class, SmallHouse.Echo.class, SmallHouse.Fail.class})
public class SmallHouse {

    public static void main(String[] arguments) {
        System.exit(Program.run(SmallHouse.class, arguments));
    }

    @Bean
    @ConditionalOnWebApplication
    static SecurityFilterChain open(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    /** A page that takes its time, and one that asks the database. */
    @Bean
    static RouterFunction<ServerResponse> pages(JdbcClient db) {
        return RouterFunctions.route().GET("/slow", _ -> {
            System.out.println("a slow page begins");
            Thread.sleep(1_500);
            return ServerResponse.ok().body("whole");
        }).GET("/database", _ -> ServerResponse.ok().body(db.sql("select 'answers'").query(String.class).single())).build();
    }

    /** A command that needs the database. */
    @Command(name = "ask")
    static class Ask implements Callable<Integer> {
        @Parameters(paramLabel = "SQL")
        String sql;
        private JdbcClient db;

        @Autowired
        void with(JdbcClient db) {
            this.db = db;
        }

        @Override
        public Integer call() {
            db.sql(sql).query(String.class).list().forEach(System.out::println);
            return 0;
        }
    }

    /** A command that needs nothing. */
    @Command(name = "echo")
    static class Echo implements Callable<Integer> {
        @Parameters(paramLabel = "WORD")
        String word;

        @Override
        public Integer call() {
            System.out.println(word);
            return 0;
        }
    }

    /** A command that cannot be done. */
    @Command(name = "fail")
    static class Fail implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException(new Refusal("It cannot be done.\nNot at all."));
        }
    }
}
