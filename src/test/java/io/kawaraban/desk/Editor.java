package io.kawaraban.desk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser of their own, who opens pages of the desk and sends the forms that are on them. */
final class Editor {
    private final String address;
    final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private HttpResponse<String> answer;

    Editor(int port) {
        address = "http://localhost:" + port;
    }

    /** Opens a page; it is the one that forms are sent from. */
    Editor open(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    /** Opens a page, and those that it leads on to. */
    Editor follow(String path) {
        open(path);
        for (int i = 0; i < 5 && status() == 303; i++) open(location());
        return this;
    }

    Editor signIn(String email, String password) {
        return open("/desk/sign-in").submit("form[action=/desk/sign-in]", Map.of("email", email, "password", password));
    }

    /** Sends a form of the page, with its fields as they are but for these; a list of values is a list of fields. */
    Editor submit(String form, Map<String, ?> changes) {
        var found = page().selectFirst(form);
        if (found == null) throw new AssertionError("No form " + form + " on\n" + answer.body());
        return post(found.attr("action"), fields(found, changes), Map.of());
    }

    /** Sends a form and goes where it leads. */
    Editor done(String form, Map<String, ?> changes) {
        submit(form, changes);
        return status() == 303 ? follow(location()) : this;
    }

    /** Sends fields to a path with the token of the page that is open. */
    Editor post(String path, Map<String, ?> fields) {
        var all = new LinkedHashMap<String, Object>(fields);
        all.putIfAbsent("_csrf", token());
        return post(path, all, Map.of());
    }

    Editor post(String path, Map<String, ?> fields, Map<String, String> headers) {
        var body = new ArrayList<String>();
        fields.forEach((name, value) -> {
            for (var each : value instanceof List<?> list ? list : List.of(value))
                body.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(each.toString(), StandardCharsets.UTF_8));
        });
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", body)));
        headers.forEach(request::header);
        return send(request);
    }

    /** Sends JSON to a path as the script of the open page does. */
    Editor send(String method, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json").header("X-CSRF-TOKEN", token())
                .method(method, BodyPublishers.ofString(json)));
    }

    /** Sends a form of the page with files, as browsers do. */
    Editor upload(String form, Map<String, ?> changes, Map<String, byte[]> files) {
        var found = page().selectFirst(form);
        var out = new java.io.ByteArrayOutputStream();
        fields(found, changes).forEach((name, value) -> {
            for (var each : value instanceof List<?> list ? list : List.of(value))
                out.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + each + "\r\n").getBytes(StandardCharsets.UTF_8));
        });
        files.forEach((name, bytes) -> {
            out.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name + ".png\"\r\nContent-Type: image/png\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(bytes);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        out.writeBytes("--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(address + found.attr("action"))).header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofByteArray(out.toByteArray())));
    }

    int status() {
        return answer.statusCode();
    }

    String location() {
        return header("Location");
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    List<String> headers(String name) {
        return answer.headers().allValues(name);
    }

    String html() {
        return answer.body();
    }

    Document page() {
        return Jsoup.parse(answer.body(), address);
    }

    /** What is in a field of the page. */
    String field(String name) {
        return page().selectFirst("main [name=" + name + "]").val();
    }

    /** What the page says at the top about what was done. */
    String notice() {
        return page().select(".notice").text();
    }

    /** What the page says is wrong, field by field. */
    List<String> wrong() {
        return page().select("[id$=-wrong]").eachText();
    }

    String token() {
        var field = page().selectFirst("[name=_csrf]");
        return field == null ? "" : field.val();
    }

    private static Map<String, Object> fields(Element form, Map<String, ?> changes) {
        var fields = new LinkedHashMap<String, Object>();
        var own = new ArrayList<>(form.select("input, select, textarea"));
        if (form.hasAttr("id")) own.addAll(form.ownerDocument().select("input[form=" + form.id() + "], select[form=" + form.id() + "]"));
        for (var field : own) {
            var name = field.attr("name");
            boolean isSent = !name.isEmpty() && !field.hasAttr("disabled") && field.closest("fieldset[disabled]") == null && !field.attr("type").equals("file")
                    && (!field.attr("type").matches("checkbox|radio") || field.hasAttr("checked"));
            if (!isSent) continue;
            var chosen = field.selectFirst("option[selected]");
            var value = field.tagName().equals("select") ? chosen != null ? chosen.val() : field.selectFirst("option") == null ? "" : field.selectFirst("option").val()
                    : field.tagName().equals("textarea") ? field.wholeText().replaceFirst("^\n", "").replace("\n", "\r\n") : field.val();
            if (fields.get(name) instanceof ArrayList<?>) ((ArrayList<Object>) fields.get(name)).add(value);
            else if (fields.containsKey(name)) fields.put(name, new ArrayList<>(List.of(fields.get(name), value)));
            else fields.put(name, value);
        }
        fields.putAll(changes);
        return fields;
    }

    private Editor send(HttpRequest.Builder request) {
        try {
            answer = http.send(request.build(), BodyHandlers.ofString());
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
