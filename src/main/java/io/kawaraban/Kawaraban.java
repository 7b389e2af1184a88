package io.kawaraban;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program a news site runs on. */
@SpringBootApplication(proxyBeanMethods = false)
public class Kawaraban {

    public static void main(String[] args) {
        SpringApplication.run(Kawaraban.class, args);
    }
}
