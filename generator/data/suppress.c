/* SPDX-License-Identifier: EUPL-1.2 */
#include "data/suppress.h"

/*
 * Arcs looked at before a table counts as too large: some 5 ns each, half a second. 200,000 counts in slices of 10,000, a third of
 * them small, take 1 %; the worst found, 300 × 300 counts of 0 or 1, 74 %.
 */
enum { MAX_STEPS = 100 * 1000 * 1000 };

/* How many arcs at the end of a path are looked at first; more would cost much where a sum has thousands of parts. */
enum { MAX_LOOK_BACK = 64 };

/* A count may stand in that many sums; more of them are counted, but no network. */
enum { MAX_SUMS = 2 };

/* Costs of paths are sums of counts; larger counts cost no more than this, so that none overflows. */
static const int64_t max_cost = (int64_t)1 << 38;

static const int64_t unlimited = INT64_MAX;

enum { NO_COUNT = -1 };

struct count {
	int64_t value;
	int64_t low, high; /* what a reader knows of it while it is hidden */
	unsigned sums[MAX_SUMS];  /* later the ends: [0] where the arc begins, [1] where it ends */
	unsigned place[MAX_SUMS]; /* where it stands in the lists of its ends */
	signed char signs[MAX_SUMS];
	unsigned char n_sums; /* 3: more than two */
	unsigned char kind;
	bool hidden;
	bool listed; /* is an arc of the network */
	bool total; /* of the counts in one of its sums */
	bool odd;   /* has a factor in one of its sums */
};

/* A node that a path can reach, by which arc and at what price. */
struct candidate {
	int64_t cost;
	unsigned node, arc;
};

/* Directions in which a small count is tried to vary. */
enum direction { DOWN, UP, N_DIRECTIONS };

struct suppression {
	struct arena *a;
	unsigned minimum;
	unsigned step; /* everything is published, rounded to this; 0: nothing is rounded */
	LIST(struct count) counts;
	LIST(unsigned) parents; /* per sum: union-find of what hangs together */
	/*
	 * The network. Nodes are the sums; behind them one ground for each component, to which counts lead that stand in one
	 * sum only. The arcs of a node: the hidden ones first, in the order in which they were hidden.
	 */
	unsigned n_nodes;
	unsigned *first;    /* n_nodes + 1 */
	unsigned *n_hidden; /* n_nodes */
	unsigned *arcs;
	signed char *colours; /* n_nodes: the sign that a sum takes; 0: not yet */
	/* A search: how each node was reached. */
	unsigned search, *reached; /* n_nodes: the search that reached it last */
	int *by;		   /* n_nodes: the arc */
	unsigned *queue;	   /* n_nodes */
	unsigned *near, *onwards;  /* n_nodes: the search in which an arc was found from there to the end; that arc */
	LIST(struct candidate) heap;
	/* What was pushed through each arc while a count varies. */
	int64_t *pushed[N_DIRECTIONS];
	LIST(unsigned) touched[N_DIRECTIONS];
	uint64_t steps;
	LIST(struct suppression_failure) failures;
	bool *failed; /* per component */
};

/* ---- Counts and sums ---- */

struct suppression *suppression_new(struct arena *a, unsigned minimum)
{
	struct suppression *s = arena_new(a, struct suppression);
	*s = (struct suppression){ .a = a, .minimum = minimum };
	return s;
}

struct suppression *suppression_new_rounded(struct arena *a, unsigned step)
{
	struct suppression *s = suppression_new(a, step);
	s->step = step;
	return s;
}

static bool is_small(const struct suppression *s, const struct count *c)
{
	return (c->kind == COUNT_OPEN || c->kind == COUNT_INTERNAL) && c->value > 0 && c->value < s->minimum;
}

/* Can it be anything else than what it is? */
static bool is_movable(const struct suppression *s, const struct count *c)
{
	return c->kind != COUNT_KNOWN && (c->kind != COUNT_OPEN || c->value > 0 || s->step);
}

/* All counts that are rounded like this one; none is below zero, as readers know. */
static void limit_rounded(struct count *c, int64_t step)
{
	int64_t published = (c->value + step / 2) / step * step;
	c->low = published < step / 2 ? 0 : published - step / 2;
	c->high = published + step / 2;
}

unsigned suppression_count(struct suppression *s, int64_t value, enum count_kind kind)
{
	struct count *c = list_add(s->a, &s->counts);
	*c = (struct count){ .value = value, .low = kind == COUNT_OPEN, .high = unlimited, .kind = (unsigned char)kind };
	if (s->step && kind == COUNT_OPEN)
		limit_rounded(c, s->step);
	c->hidden = is_small(s, c) || kind == COUNT_INTERNAL || kind == COUNT_SLACK || s->step;
	return (unsigned)s->counts.n - 1;
}

static unsigned find(struct suppression *s, unsigned sum)
{
	unsigned *parents = s->parents.items;
	while (parents[sum] != sum) {
		parents[sum] = parents[parents[sum]];
		sum = parents[sum];
	}
	return sum;
}

/* The smaller number represents both, so that nothing depends on the order of sums. */
static void join(struct suppression *s, unsigned sum, unsigned other)
{
	unsigned a = find(s, sum), b = find(s, other);
	s->parents.items[a > b ? a : b] = a < b ? a : b;
}

void suppression_sum(struct suppression *s, const struct suppression_term *terms, size_t n)
{
	unsigned sum = (unsigned)s->parents.n;
	size_t n_plus = 0, n_minus = 0;
	*list_add(s->a, &s->parents) = sum;
	for (size_t i = 0; i < n; i++) {
		n_plus += terms[i].sign > 0;
		n_minus += terms[i].sign < 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct count *c = &s->counts.items[terms[i].count];
		if (!is_movable(s, c))
			continue;
		if (c->n_sums > 0)
			join(s, c->sums[0], sum);
		if (c->n_sums < MAX_SUMS) {
			c->sums[c->n_sums] = sum;
			c->signs[c->n_sums] = (signed char)terms[i].sign;
			c->n_sums++;
		} else {
			c->n_sums = MAX_SUMS + 1;
		}
		c->odd |= terms[i].sign == 0;
		c->total |= n > 2 && (terms[i].sign > 0 ? n_plus : n_minus) == 1;
	}
}

/* ---- The network ---- */

/* Of a count that stands in a sum. */
static unsigned component_of(struct suppression *s, const struct count *c)
{
	bool is_ground = c->sums[0] >= s->parents.n;
	return find(s, c->sums[is_ground]);
}

static void fail(struct suppression *s, enum suppression_problem problem, unsigned count)
{
	unsigned component = component_of(s, &s->counts.items[count]);
	if (s->failed[component])
		return;
	s->failed[component] = true;
	*list_add(s->a, &s->failures) = (struct suppression_failure){ problem, count };
}

/* Is it an arc of a component that has something to protect? */
static bool is_arc(struct suppression *s, const struct count *c, const bool *needed)
{
	if (!is_movable(s, c) || c->n_sums == 0)
		return false;
	unsigned component = component_of(s, c);
	return needed[component] && !s->failed[component];
}

/* Components with small counts; those that cannot be a network fail. */
static bool *find_needed(struct suppression *s)
{
	bool *needed = arena_array(s->a, bool, s->parents.n);
	for (size_t i = 0; i < s->counts.n; i++)
		if (is_small(s, &s->counts.items[i]) && s->counts.items[i].n_sums > 0)
			needed[find(s, s->counts.items[i].sums[0])] = true;
	for (unsigned i = 0; i < s->counts.n; i++) {
		const struct count *c = &s->counts.items[i];
		if ((c->n_sums > MAX_SUMS || c->odd) && is_arc(s, c, needed))
			fail(s, SUPPRESSION_NO_NETWORK, i);
	}
	return needed;
}

/* The arcs of each node, hidden ones first; a count in one sum has the ground as its other end. */
static void list_arcs(struct suppression *s, const bool *needed)
{
	s->n_nodes = 2 * (unsigned)s->parents.n;
	s->first = arena_array(s->a, unsigned, s->n_nodes + 1);
	s->n_hidden = arena_array(s->a, unsigned, s->n_nodes);
	size_t n_arcs = 0;
	for (size_t i = 0; i < s->counts.n; i++) {
		struct count *c = &s->counts.items[i];
		c->listed = is_arc(s, c, needed);
		if (!c->listed)
			continue;
		if (c->n_sums == 1)
			c->sums[1] = (unsigned)s->parents.n + component_of(s, c);
		for (int end = 0; end < 2; end++)
			s->first[c->sums[end] + 1]++;
		n_arcs++;
	}
	for (unsigned node = 0; node < s->n_nodes; node++)
		s->first[node + 1] += s->first[node];
	s->arcs = arena_array(s->a, unsigned, 2 * n_arcs);
	unsigned *filled = arena_array(s->a, unsigned, s->n_nodes);
	for (int pass = 0; pass < 2; pass++) {
		for (unsigned i = 0; i < s->counts.n; i++) {
			struct count *c = &s->counts.items[i];
			if (!c->listed || c->hidden != (pass == 0))
				continue;
			for (int end = 0; end < 2; end++) {
				unsigned node = c->sums[end];
				c->place[end] = s->first[node] + filled[node]++;
				s->arcs[c->place[end]] = i;
				s->n_hidden[node] += c->hidden;
			}
		}
	}
}

static unsigned other_end(const struct count *c, unsigned node)
{
	return c->sums[0] == node ? c->sums[1] : c->sums[0];
}

/* The sign that makes the arc have opposite signs at its ends, when `node` has its own. */
static int opposite(const struct suppression *s, const struct count *c, unsigned node)
{
	int here = c->sums[0] == node ? 0 : 1;
	return -s->colours[node] * c->signs[here] * c->signs[!here];
}

/* Signs all sums that hang together with `start`, in rounds of neighbours. */
static void colour_from(struct suppression *s, unsigned start)
{
	size_t n = 0;
	s->queue[n++] = start;
	s->colours[start] = 1;
	for (size_t i = 0; i < n; i++) {
		unsigned node = s->queue[i];
		for (unsigned k = s->first[node]; k < s->first[node + 1]; k++) {
			const struct count *c = &s->counts.items[s->arcs[k]];
			if (c->n_sums == 1)
				continue;
			unsigned other = other_end(c, node);
			int colour = opposite(s, c, node);
			if (!s->colours[other]) {
				s->colours[other] = (signed char)colour;
				s->queue[n++] = other;
			} else if (s->colours[other] != colour) {
				fail(s, SUPPRESSION_NO_NETWORK, s->arcs[k]);
				return;
			}
		}
	}
}

/* Positive at its first end, negative at its second: that is how an arc leads. */
static void direct_arcs(struct suppression *s)
{
	for (unsigned sum = 0; sum < s->parents.n; sum++)
		if (!s->colours[sum] && s->first[sum] < s->first[sum + 1] && !s->failed[find(s, sum)])
			colour_from(s, sum);
	for (unsigned i = 0; i < s->counts.n; i++) {
		struct count *c = &s->counts.items[i];
		if (!c->listed || s->colours[c->sums[0]] * c->signs[0] > 0)
			continue;
		unsigned sum = c->sums[0], place = c->place[0];
		c->sums[0] = c->sums[1];
		c->place[0] = c->place[1];
		c->sums[1] = sum;
		c->place[1] = place;
	}
}

/* Moves the arc to the hidden ones of both its ends. */
static void hide(struct suppression *s, unsigned count)
{
	struct count *c = &s->counts.items[count];
	c->hidden = true;
	for (int end = 0; end < 2; end++) {
		unsigned node = c->sums[end], place = s->first[node] + s->n_hidden[node]++, moved = s->arcs[place];
		struct count *m = &s->counts.items[moved];
		s->arcs[c->place[end]] = moved;
		m->place[m->sums[0] == node ? 0 : 1] = c->place[end];
		s->arcs[place] = count;
		c->place[end] = place;
	}
}

/* ---- Searching ---- */

/* How much more can be pushed from `node` through the arc: it grows and shrinks up to what is known. */
static int64_t capacity(const struct suppression *s, unsigned count, unsigned node, enum direction direction)
{
	const struct count *c = &s->counts.items[count];
	int64_t value = c->value + s->pushed[direction][count];
	if (c->sums[0] == node)
		return c->high == unlimited ? unlimited : c->high - value;
	return value - c->low;
}

static bool is_exhausted(const struct suppression *s)
{
	return s->steps > MAX_STEPS;
}

static void begin_search(struct suppression *s, unsigned from)
{
	s->search++;
	s->reached[from] = s->search;
	s->by[from] = NO_COUNT;
}

/* Marks nodes from which one hidden arc leads to the end: most paths are short, and are found from there at once. */
static void look_back(struct suppression *s, unsigned to, unsigned except, enum direction direction)
{
	unsigned end = s->first[to] + s->n_hidden[to];
	for (unsigned k = end; k > s->first[to] && end - k < MAX_LOOK_BACK; k--) {
		unsigned arc = s->arcs[k - 1], other = other_end(&s->counts.items[arc], to);
		s->steps++;
		if (arc == except || capacity(s, arc, other, direction) <= 0)
			continue;
		s->near[other] = s->search;
		s->onwards[other] = arc;
	}
}

/* Reaches the node by an arc; true when the end is reached, too. */
static bool reach(struct suppression *s, unsigned node, unsigned arc, unsigned to)
{
	s->reached[node] = s->search;
	s->by[node] = (int)arc;
	if (node != to && s->near[node] == s->search)
		s->by[to] = (int)s->onwards[node];
	return node == to || s->near[node] == s->search;
}

/* A path from one node to another through hidden arcs, without the arc `except`. */
static bool find_hidden_path(struct suppression *s, unsigned from, unsigned to, unsigned except, enum direction direction)
{
	size_t n = 0;
	begin_search(s, from);
	look_back(s, to, except, direction);
	if (s->near[from] == s->search) {
		s->by[to] = (int)s->onwards[from];
		return true;
	}
	s->queue[n++] = from;
	for (size_t i = 0; i < n && !is_exhausted(s); i++) {
		unsigned node = s->queue[i];
		/* The last ones were hidden to give room, so they have most. */
		for (unsigned k = s->first[node] + s->n_hidden[node]; k > s->first[node]; k--) {
			unsigned arc = s->arcs[k - 1], other = other_end(&s->counts.items[arc], node);
			s->steps++;
			if (arc == except || s->reached[other] == s->search || capacity(s, arc, node, direction) <= 0)
				continue;
			if (reach(s, other, arc, to))
				return true;
			s->queue[n++] = other;
		}
	}
	return false;
}

static bool is_cheaper(const struct candidate *x, const struct candidate *y)
{
	if (x->cost != y->cost)
		return x->cost < y->cost;
	return x->arc != y->arc ? x->arc < y->arc : x->node < y->node;
}

static void heap_add(struct suppression *s, struct candidate candidate)
{
	*list_add(s->a, &s->heap) = candidate;
	size_t i = s->heap.n - 1;
	struct candidate *items = s->heap.items;
	for (; i > 0 && is_cheaper(&candidate, &items[(i - 1) / 2]); i = (i - 1) / 2)
		items[i] = items[(i - 1) / 2];
	items[i] = candidate;
}

static struct candidate heap_take(struct suppression *s)
{
	struct candidate *items = s->heap.items, first = items[0], last = items[--s->heap.n];
	size_t i = 0, n = s->heap.n;
	for (;;) {
		size_t child = 2 * i + 1;
		if (child >= n)
			break;
		if (child + 1 < n && is_cheaper(&items[child + 1], &items[child]))
			child++;
		if (!is_cheaper(&items[child], &last))
			break;
		items[i] = items[child];
		i = child;
	}
	if (n)
		items[i] = last;
	return first;
}

/* What it costs to use an arc: its count when it must be hidden for that. Of equal counts totals stay. */
static int64_t price(const struct count *c)
{
	if (c->hidden)
		return 0;
	return 2 * (c->value < max_cost ? c->value : max_cost) + c->total;
}

/* The cheapest path through all arcs (Dijkstra); *cost is its price. */
static bool find_cheapest_path(struct suppression *s, unsigned from, unsigned to, unsigned except,
			       enum direction direction, int64_t *cost)
{
	begin_search(s, from);
	s->reached[from] = 0;
	s->heap.n = 0;
	heap_add(s, (struct candidate){ 0, from, 0 });
	while (s->heap.n && !is_exhausted(s)) {
		struct candidate next = heap_take(s);
		if (s->reached[next.node] == s->search)
			continue;
		s->reached[next.node] = s->search;
		s->by[next.node] = next.node == from ? NO_COUNT : (int)next.arc;
		if (next.node == to) {
			*cost = next.cost;
			return true;
		}
		for (unsigned k = s->first[next.node]; k < s->first[next.node + 1]; k++) {
			unsigned arc = s->arcs[k];
			const struct count *c = &s->counts.items[arc];
			unsigned other = other_end(c, next.node);
			s->steps++;
			if (arc != except && s->reached[other] != s->search &&
			    capacity(s, arc, next.node, direction) > 0)
				heap_add(s, (struct candidate){ next.cost + price(c), other, arc });
		}
	}
	return false;
}

/* Pushes at most `most` along the path found last, hiding what is not yet; how much it was. */
static int64_t push(struct suppression *s, unsigned to, enum direction direction, int64_t most)
{
	for (unsigned node = to; s->by[node] != NO_COUNT;) {
		unsigned arc = (unsigned)s->by[node], before = other_end(&s->counts.items[arc], node);
		int64_t room = capacity(s, arc, before, direction);
		most = room < most ? room : most;
		node = before;
	}
	for (unsigned node = to; s->by[node] != NO_COUNT;) {
		unsigned arc = (unsigned)s->by[node];
		struct count *c = &s->counts.items[arc];
		unsigned before = other_end(c, node);
		s->pushed[direction][arc] += c->sums[0] == before ? most : -most;
		*list_add(s->a, &s->touched[direction]) = arc;
		if (!c->hidden)
			hide(s, arc);
		node = before;
	}
	return most;
}

/* ---- Protecting one count ---- */

/* A count on its way to room enough: how far it can go down and up. */
struct variation {
	unsigned count;
	unsigned from[N_DIRECTIONS], to[N_DIRECTIONS];
	int64_t limit[N_DIRECTIONS]; /* what is left */
	int64_t need;		     /* in both directions together */
};

static void take(struct suppression *s, struct variation *v, enum direction direction)
{
	int64_t most = v->limit[direction] < v->need ? v->limit[direction] : v->need;
	int64_t pushed = push(s, v->to[direction], direction, most);
	v->limit[direction] -= pushed;
	v->need -= pushed;
}

/* What others give way without anything more being hidden. */
static void use_hidden(struct suppression *s, struct variation *v)
{
	for (enum direction d = DOWN; d < N_DIRECTIONS; d++)
		while (v->need > 0 && v->limit[d] > 0 && find_hidden_path(s, v->from[d], v->to[d], v->count, d))
			take(s, v, d);
}

/* Hides the cheapest path; false: there is none. */
static bool hide_more(struct suppression *s, struct variation *v)
{
	int64_t down, up;
	bool has_down = v->limit[DOWN] > 0 &&
			find_cheapest_path(s, v->from[DOWN], v->to[DOWN], v->count, DOWN, &down);
	bool has_up = find_cheapest_path(s, v->from[UP], v->to[UP], v->count, UP, &up);
	if (!has_down && !has_up)
		return false;
	if (has_up && (!has_down || up <= down)) {
		take(s, v, UP);
		return true;
	}
	/* The way up has overwritten it. When the steps end in between, what is left of either is no way. */
	if (!find_cheapest_path(s, v->from[DOWN], v->to[DOWN], v->count, DOWN, &down))
		return false;
	take(s, v, DOWN);
	return true;
}

static void forget_pushed(struct suppression *s)
{
	for (int d = 0; d < N_DIRECTIONS; d++) {
		for (size_t i = 0; i < s->touched[d].n; i++)
			s->pushed[d][s->touched[d].items[i]] = 0;
		s->touched[d].n = 0;
	}
}

/*
 * Makes as many values possible for the count as the minimum says. Hiding more never takes possibilities away, so what was
 * protected before stays so. Down, what it gives must find a way from its beginning to its end through the others.
 * Of rounded counts nothing can be hidden: two values must be possible, or the count is known exactly.
 */
static void protect(struct suppression *s, unsigned count)
{
	const struct count *c = &s->counts.items[count];
	struct variation v = {
		.count = count,
		.from = { c->sums[0], c->sums[1] },
		.to = { c->sums[1], c->sums[0] },
		.limit = { c->value - c->low, c->high == unlimited ? s->minimum : c->high - c->value },
		.need = s->step ? 1 : s->minimum - 1,
	};
	use_hidden(s, &v);
	while (v.need > 0 && !s->step && hide_more(s, &v))
		;
	forget_pushed(s);
	if (v.need > 0)
		fail(s, is_exhausted(s) ? SUPPRESSION_TOO_LARGE : SUPPRESSION_IMPOSSIBLE, count);
}

size_t suppression_solve(struct suppression *s, const struct suppression_failure **failures)
{
	s->failed = arena_array(s->a, bool, s->parents.n);
	const bool *needed = find_needed(s);
	list_arcs(s, needed);
	s->colours = arena_array(s->a, signed char, s->n_nodes);
	s->reached = arena_array(s->a, unsigned, s->n_nodes);
	s->by = arena_array(s->a, int, s->n_nodes);
	s->queue = arena_array(s->a, unsigned, s->n_nodes);
	s->near = arena_array(s->a, unsigned, s->n_nodes);
	s->onwards = arena_array(s->a, unsigned, s->n_nodes);
	for (int d = 0; d < N_DIRECTIONS; d++)
		s->pushed[d] = arena_array(s->a, int64_t, s->counts.n);
	direct_arcs(s);
	for (unsigned i = 0; i < s->counts.n; i++)
		if (is_small(s, &s->counts.items[i]) && s->counts.items[i].listed &&
		    !s->failed[component_of(s, &s->counts.items[i])])
			protect(s, i);
	*failures = s->failures.items;
	return s->failures.n;
}

/* ---- Afterwards ---- */

bool suppression_hides(const struct suppression *s, unsigned count)
{
	return s->counts.items[count].hidden;
}

unsigned suppression_component(struct suppression *s, unsigned count)
{
	const struct count *c = &s->counts.items[count];
	return c->n_sums > 0 ? component_of(s, c) : SUPPRESSION_ALONE;
}
