/* SPDX-License-Identifier: EUPL-1.2 */
/* Which break stands between two points in time; that sidecars declare them and queries inherit them is tried elsewhere. */
#include "data/breaks.h"

#include "check.h"

static struct period at(const char *text)
{
	struct period period = { PERIOD_NONE, { 0, 0, 0 } };
	CHECK(period_parse(str_of(text), &period));
	return period;
}

static const char *between(const struct dataset *set, const char *earlier, const char *later)
{
	const struct footnote *found = breaks_between(set, at(earlier), at(later));
	return found ? found->mark.ptr : "none";
}

int main(void)
{
	/* In no order, and one whose time could not be read. */
	struct footnote breaks[] = {
		{ .mark = STR("2018"), .period = at("2018") },
		{ .mark = STR("unread") },
		{ .mark = STR("2012"), .period = at("2012") },
		{ .mark = STR("2015"), .period = at("2015") },
	};
	const struct dataset set = { .breaks = breaks, .n_breaks = sizeof breaks / sizeof *breaks };
	CHECK_STR(between(&set, "2017", "2018"), "2018");
	CHECK_STR(between(&set, "2018", "2019"), "none");
	CHECK_STR(between(&set, "2012", "2014"), "none");
	CHECK_STR(between(&set, "2012", "2015"), "2015");
	CHECK_STR(between(&set, "2011", "2020"), "2012");
	CHECK_STR(between(&set, "2013", "2020"), "2015");
	CHECK_STR(between(&set, "2018", "2017"), "none");
	CHECK_STR(between(&set, "31.12.2014", "1.1.2015"), "2015");
	CHECK_STR(between(&set, "1.1.2015", "31.12.2015"), "none");
	CHECK_STR(between(&set, "30.12.2014", "31.12.2014"), "none");
	CHECK_STR(between(&(struct dataset){ 0 }, "2011", "2020"), "none");
	return check_done();
}
