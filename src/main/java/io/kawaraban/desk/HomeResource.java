package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The way in: leads everybody to the page they work on. */
@Controller
@Needs.OnlySignIn
class HomeResource {
    private final Pages pages;

    HomeResource(Pages pages) {
        this.pages = pages;
    }

    @GetMapping({"/desk", "/desk/"})
    ModelAndView home(Account me) {
        return pages.seeOther(me.may(Permission.READ) ? "/desk/articles" : me.may(Permission.MODERATE) ? "/desk/comments" : "/desk/me", null);
    }

    /** Whatever nobody else answers. */
    @RequestMapping("/desk/{place:(?!assets$).+}/**")
    ModelAndView other() {
        throw new NotThere();
    }
}
