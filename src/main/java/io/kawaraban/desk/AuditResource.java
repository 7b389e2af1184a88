package io.kawaraban.desk;

import io.kawaraban.people.Chain;
import io.kawaraban.people.Permission;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The record of what was done, to take along, and whether it is as it was written. */
@Controller
@Needs(Permission.ACCOUNTS)
class AuditResource {
    private final Chain chain;
    private final Pages pages;
    private final JsonMapper json = JsonMapper.builder().build();

    AuditResource(Chain chain, Pages pages) {
        this.chain = chain;
        this.pages = pages;
    }

    @GetMapping("/desk/audit.csv")
    void csv(HttpServletResponse response) throws IOException {
        var out = download(response, "text/csv;charset=UTF-8", "audit.csv");
        out.print("place,at,account,name,what,about,hash\r\n");
        chain.each(link -> out.print(link.place() + "," + link.at() + "," + (link.who() == null ? "" : link.who()) + "," + cell(link.name()) + "," + cell(link.what()) + ","
                + cell(link.about()) + "," + link.hash() + "\r\n"));
        out.flush();
    }

    @GetMapping("/desk/audit.jsonl")
    void lines(HttpServletResponse response) throws IOException {
        var out = download(response, "application/jsonl;charset=UTF-8", "audit.jsonl");
        chain.each(link -> out.print(json.writeValueAsString(line(link)) + "\n"));
        out.flush();
    }

    @PostMapping("/desk/audit/verdict")
    ModelAndView verify() {
        return switch (chain.verify(null)) {
            case Chain.Verdict.Whole(long entries, var end) -> pages.seeOther("/desk/accounts", "audit.whole", entries, end);
            case Chain.Verdict.Broken(long place, _) -> pages.seeOther("/desk/accounts", "audit.broken", place);
        };
    }

    private PrintWriter download(HttpServletResponse response, String type, String name) throws IOException {
        chain.seal();
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        return response.getWriter();
    }

    private static LinkedHashMap<String, Object> line(Chain.Link link) {
        var line = new LinkedHashMap<String, Object>();
        line.put("place", link.place());
        line.put("at", link.at().toString());
        line.put("account", link.who());
        line.put("name", link.name());
        line.put("what", link.what());
        line.put("about", link.about());
        line.put("hash", link.hash());
        return line;
    }

    /** In quotes; what a spreadsheet would take for a formula stays text. */
    private static String cell(String text) {
        var plain = text.matches("(?s)[=+@\\-\t\r].*") ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
