/** Which stories lead where: the editors' picks, and the allocator that shows no story twice on a page. */
package io.kawaraban.front;
