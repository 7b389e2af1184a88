/** How pages look and speak: templates, assets, the words of the interface, the frame around every page, and failures. */
package io.kawaraban.theme;
