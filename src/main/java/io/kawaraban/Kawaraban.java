package io.kawaraban;

public class Kawaraban {
    static void main() {
        System.out.println("hi " + Runtime.version());
    }
}
