BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0020');
CREATE TABLE board_places (
	device INTEGER NOT NULL, 
	"query" VARCHAR(300) NOT NULL, 
	PRIMARY KEY (device), 
	FOREIGN KEY(device) REFERENCES device_tokens (id)
);
INSERT INTO "board_places" VALUES(2,'inches=55');
CREATE TABLE card_keys (
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	"key" VARCHAR(64) NOT NULL, 
	PRIMARY KEY (office, business_date), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE card_uses (
	office VARCHAR(40) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	ticket INTEGER NOT NULL, 
	business_date DATE NOT NULL, 
	PRIMARY KEY (office, digest, ticket), 
	FOREIGN KEY(ticket) REFERENCES tickets (id), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE counters (
	office VARCHAR(40) NOT NULL, 
	number VARCHAR(2) NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	officer VARCHAR(60) NOT NULL, 
	since DATETIME, 
	reason VARCHAR(200) NOT NULL, 
	back_at DATETIME, 
	PRIMARY KEY (office, number), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "counters" VALUES('an-hoa','1','open','supervisor','2026-11-25 02:00:00.000000','',NULL);
INSERT INTO "counters" VALUES('an-hoa','2','open','supervisor','2026-11-24 02:05:00.000000','',NULL);
INSERT INTO "counters" VALUES('an-hoa','3','paused','officer 3','2026-11-24 02:15:00.000000','họp','2026-11-24 02:30:00.000000');
INSERT INTO "counters" VALUES('an-hoa','4','closed','','2026-11-24 01:00:00.000000','',NULL);
CREATE TABLE day_changes (
	office VARCHAR(40) NOT NULL, 
	day DATE NOT NULL, 
	what VARCHAR(12) NOT NULL, 
	service VARCHAR(12) NOT NULL, 
	value VARCHAR(100) NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (office, day, what, service), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "day_changes" VALUES('an-hoa','2026-11-23','stop','L','yes','officer None','2026-11-23 02:07:00.000000');
CREATE TABLE "device_tokens" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(60) NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	counter VARCHAR(2), 
	hash VARCHAR(64) NOT NULL, 
	active BOOLEAN NOT NULL, 
	status JSON NOT NULL, 
	seen_at DATETIME, own_agent BOOLEAN DEFAULT 0 NOT NULL, 
	FOREIGN KEY(office) REFERENCES offices (code), 
	UNIQUE (hash)
);
INSERT INTO "device_tokens" VALUES(1,'Máy in 1','an-hoa','printer',NULL,'88eef00292ff4be699913c12841ca8827da5348b2efed5e19b1c71a98be0b72a',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(2,'Màn hình','an-hoa','display',NULL,'4f177d3a4dcbf5e0238d60c48bb3c2af91a8a0e709300e4fc9cb381755c1d4c5',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(3,'Ki-ốt cửa chính','an-hoa','kiosk',NULL,'90e023b9b4ccc65b1d73c8e62a0f87c4428d37de784c73e85376c52711865a23',0,'{}',NULL,0);
CREATE TABLE epochs (
	number INTEGER NOT NULL, 
	name VARCHAR(16) NOT NULL, 
	began_at DATETIME NOT NULL, 
	why VARCHAR(10) NOT NULL, 
	state_of DATETIME, 
	numbers JSON NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (name)
);
INSERT INTO "epochs" VALUES(1,'Y6Y4A4G3NJDJEYDD','2026-11-22 23:00:00.000000','first',NULL,'{}');
INSERT INTO "epochs" VALUES(2,'RLMG4LDHFGT2FLKG','2026-11-24 02:10:00.000000','restored','2026-11-24 02:05:00.000000','{"an-hoa": {"A": 100, "H": 100, "L": 100, "Q": 100}}');
CREATE TABLE numbers_given (
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	prefix VARCHAR(2) NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (office, business_date, prefix), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','A',5);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','H',1);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','L',1);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-23','Q',2);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','Q',100);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','A',101);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-25','A',2);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-25','H',1);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','H',100);
INSERT INTO "numbers_given" VALUES('an-hoa','2026-11-24','L',100);
CREATE TABLE offices (
	code VARCHAR(40) NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	last_at DATETIME, 
	business_date DATE, settings_version INTEGER DEFAULT '0' NOT NULL, settings_due_at DATETIME, looked_after_at DATETIME, 
	PRIMARY KEY (code)
);
INSERT INTO "offices" VALUES('an-hoa',1000130,'41aa413dabacc953b27fda4b4905e46874b194235718d47e61f95803f592b0ea','2026-11-24 02:15:00.000000','2026-11-24',3,'2027-01-22 01:00:00.000000',NULL);
CREATE TABLE offline_parts (
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	place INTEGER NOT NULL, 
	agent INTEGER NOT NULL, 
	book VARCHAR(40) NOT NULL, 
	PRIMARY KEY (office, business_date, place), 
	UNIQUE (office, business_date, agent, book), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(agent) REFERENCES device_tokens (id)
);
INSERT INTO "offline_parts" VALUES('an-hoa','2026-11-23',0,1,'a book');
INSERT INTO "offline_parts" VALUES('an-hoa','2026-11-24',0,1,'before a restore 0');
CREATE TABLE order_answers (
	office VARCHAR(40) NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	status INTEGER NOT NULL, 
	answer JSON NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (office, "key"), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "order_answers" VALUES('an-hoa','a key','offline',201,'{}','2026-11-23 02:12:00.000000');
CREATE TABLE pairings (
	id INTEGER NOT NULL, 
	code VARCHAR(64) NOT NULL, 
	secret VARCHAR(64) NOT NULL, 
	program BOOLEAN NOT NULL, 
	device INTEGER, 
	expires_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(device) REFERENCES device_tokens (id), 
	UNIQUE (code), 
	UNIQUE (secret)
);
INSERT INTO "pairings" VALUES(1,'6b3455f98cd20283608228aa2a39ef0328803de5e049410a1f42d7cff4974518','6b3455f98cd20283608228aa2a39ef0328803de5e049410a1f42d7cff4974518',0,3,'2026-11-23 02:17:00.000000');
CREATE TABLE paper_layouts (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	notices JSON NOT NULL, 
	second_language VARCHAR(2) NOT NULL, 
	logo BLOB NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "paper_layouts" VALUES(1,'an-hoa','2026-11-23 02:07:00.000000','admin','["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."]','',X'');
CREATE TABLE posters (
	id INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	text VARCHAR(200) NOT NULL, 
	file VARCHAR(60) NOT NULL, 
	seconds INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	zone VARCHAR(40) NOT NULL, 
	first_day DATE, 
	last_day DATE, 
	weekdays VARCHAR(7) NOT NULL, 
	begins VARCHAR(5) NOT NULL, 
	ends VARCHAR(5) NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE "print_jobs" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	office VARCHAR(40) NOT NULL, 
	ticket INTEGER, 
	copy INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	detail VARCHAR(200) NOT NULL, 
	who VARCHAR(60) NOT NULL, 
	base_url VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	leased_until DATETIME, 
	expires_at DATETIME NOT NULL, 
	papers JSON, 
	agent INTEGER, 
	only INTEGER, 
	CONSTRAINT fk_print_jobs_agent FOREIGN KEY(agent) REFERENCES device_tokens (id), 
	CONSTRAINT fk_print_jobs_only FOREIGN KEY(only) REFERENCES device_tokens (id), 
	FOREIGN KEY(ticket) REFERENCES tickets (id), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "print_jobs" VALUES(1,'an-hoa',2,0,'pending','in theo yêu cầu','greeter','http://server','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:37:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/3O7HZ5GMSKHULGYL", "code": "3O7H-Z5GM", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(2,'an-hoa',NULL,0,'pending','','greeter','','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:10:00.000000','{"number": "A025", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "logo": "", "priority": false, "ahead": 6, "wait": null, "issued_at_text": "09:07 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AAAABBBBCCCCDDDD", "code": "AAAA-BBBB", "test": true}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(3,'an-hoa',7,0,'printed','','officer None','http://server','2026-11-23 02:12:00.000000',NULL,'2026-11-23 02:42:00.000000',NULL,1,NULL);
INSERT INTO "print_jobs" VALUES(4,'an-hoa',5,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/3G2I6FV2Q3Q5Y7X3", "code": "336 600", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(5,'an-hoa',3,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/3XKSFPAPPXZKZXZM", "code": "543 747", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(6,'an-hoa',2,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/3O7HZ5GMSKHULGYL", "code": "349 897", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(7,'an-hoa',4,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/PSSRCLXTJONJQA3U", "code": "387 348", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(8,'an-hoa',7,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "192 039", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(9,'an-hoa',6,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/6ZAPSZEHFKBYAAUD", "code": "392 508", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(10,'an-hoa',9,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/UHKIZJLVGLF5TX64", "code": "024 175", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(11,'an-hoa',5,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/3G2I6FV2Q3Q5Y7X3", "code": "072 614", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(12,'an-hoa',3,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/3XKSFPAPPXZKZXZM", "code": "400 426", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(13,'an-hoa',2,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/3O7HZ5GMSKHULGYL", "code": "308 899", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(14,'an-hoa',4,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/PSSRCLXTJONJQA3U", "code": "757 488", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(15,'an-hoa',7,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "188 809", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(16,'an-hoa',6,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/6ZAPSZEHFKBYAAUD", "code": "919 977", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(17,'an-hoa',9,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/UHKIZJLVGLF5TX64", "code": "116 906", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(18,'an-hoa',10,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "16:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/KKU7UIVRM5FZC36W", "code": "229 112", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(19,'an-hoa',19,0,'pending','','supervisor','','2026-11-24 02:05:00.000000',NULL,'2026-11-24 02:35:00.000000','{"number": "A004", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:05 \u00b7 Tuesday, 24/11/2026", "url": "/t/INMJFMGMYBY4TIBK", "code": "INMJ-FMGM", "calls_from": "", "honoured": false}',NULL,NULL);
CREATE TABLE procedures (
	office VARCHAR(40) NOT NULL, 
	code VARCHAR(40) NOT NULL, 
	effective_from DATE NOT NULL, 
	effective_to DATE, 
	name VARCHAR(400) NOT NULL, 
	name_en VARCHAR(400) NOT NULL, 
	keywords VARCHAR(200) NOT NULL, 
	field VARCHAR(80) NOT NULL, 
	service VARCHAR(12) NOT NULL, 
	level VARCHAR(12) NOT NULL, 
	papers JSON NOT NULL, 
	fee VARCHAR(300) NOT NULL, 
	days VARCHAR(200) NOT NULL, 
	source VARCHAR(200) NOT NULL, 
	imported_at DATETIME NOT NULL, 
	PRIMARY KEY (office, code, effective_from), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE settings_versions (
	office VARCHAR(40) NOT NULL, 
	version INTEGER NOT NULL, 
	valid_from DATETIME NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR(60) NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	origin VARCHAR(10) NOT NULL, 
	document JSON NOT NULL, 
	PRIMARY KEY (office, version), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
INSERT INTO "settings_versions" VALUES('an-hoa',1,'1970-01-01 00:00:00.000000','2026-11-23 00:00:00.000000','','','start','{"office": {"code": "an-hoa", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "time_zone": "Asia/Ho_Chi_Minh", "hotline": "", "notice": "L\u1ea5y s\u1ed1 mi\u1ec5n ph\u00ed \u2013 Ph\u1ee5c v\u1ee5 theo th\u1ee9 t\u1ef1 \u2013 \u01afu ti\u00ean theo quy \u0111\u1ecbnh ni\u00eam y\u1ebft", "hours": {"mon": ["07:30-11:30", "13:30-17:00"], "tue": ["07:30-11:30", "13:30-17:00"], "wed": ["07:30-11:30", "13:30-17:00"], "thu": ["07:30-11:30", "13:30-17:00"], "fri": ["07:30-11:30", "13:30-17:00"]}, "public_holidays": "", "dates": {}, "issue_early_minutes": 30, "help_service": ""}, "services": [{"code": "A", "prefix": "", "name": "Ch\u1ee9ng th\u1ef1c", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "H", "prefix": "", "name": "H\u1ed9 t\u1ecbch", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "L", "prefix": "", "name": "\u0110\u1ea5t \u0111ai", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 5, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "Q", "prefix": "", "name": "Nh\u1eadn k\u1ebft qu\u1ea3", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}], "counters": [{"number": "1", "name": "", "services": ["A"], "secondary": ["Q"], "zone": ""}, {"number": "2", "name": "", "services": ["A", "H"], "secondary": [], "zone": ""}, {"number": "3", "name": "", "services": ["H"], "secondary": ["A"], "zone": ""}, {"number": "4", "name": "", "services": ["L"], "secondary": [], "zone": ""}], "queue": {"priority_minutes": 30, "secondary_minutes": 10, "return_minutes": 20, "undo_seconds": 30}, "rules": {"numbers_per_service": 1, "numbers_per_person": 0, "priority_age": 75}, "printer": {"device": "agent", "width": 576, "expires_minutes": 30, "keep_days": 7, "look_seconds": 10, "tear_mm": 0}, "paper": {"notices": [], "second_language": ""}, "kiosk": {"screen_inches": 21.5, "distance_cm": 60.0, "scanner": false, "agent_door": "", "offline_first": 900, "offline_numbers": 2}, "voice": {"enabled": true, "gtts": false, "piper_model": "", "repeat": 2, "region": "north", "numbers": "digits", "citizen": "c\u00f4ng d\u00e2n", "counter": "qu\u1ea7y", "call": "Xin m\u1eddi {citizen} c\u00f3 s\u1ed1", "priority": "Xin m\u1eddi {citizen} \u01b0u ti\u00ean c\u00f3 s\u1ed1", "to": "\u0111\u1ebfn {counter} s\u1ed1", "transfer": "sang {counter} s\u1ed1", "recall": "Xin nh\u1eafc l\u1ea1i", "short": "S\u1ed1", "short_to": "{counter}", "letters": {}, "english": "ticket", "quiet": [], "volume": {}, "zone_volume": {}, "notices": {}}}');
INSERT INTO "settings_versions" VALUES('an-hoa',2,'2026-11-23 02:07:00.000000','2026-11-23 02:07:00.000000','admin','thử','page','{"office": {"code": "an-hoa", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "time_zone": "Asia/Ho_Chi_Minh", "hotline": "", "notice": "L\u1ea5y s\u1ed1 mi\u1ec5n ph\u00ed \u2013 Ph\u1ee5c v\u1ee5 theo th\u1ee9 t\u1ef1 \u2013 \u01afu ti\u00ean theo quy \u0111\u1ecbnh ni\u00eam y\u1ebft", "hours": {"mon": ["07:30-11:30", "13:30-17:00"], "tue": ["07:30-11:30", "13:30-17:00"], "wed": ["07:30-11:30", "13:30-17:00"], "thu": ["07:30-11:30", "13:30-17:00"], "fri": ["07:30-11:30", "13:30-17:00"]}, "public_holidays": "", "dates": {}, "issue_early_minutes": 30, "help_service": ""}, "services": [{"code": "A", "prefix": "", "name": "Ch\u1ee9ng th\u1ef1c", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "H", "prefix": "", "name": "H\u1ed9 t\u1ecbch", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "L", "prefix": "", "name": "\u0110\u1ea5t \u0111ai", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 5, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "Q", "prefix": "", "name": "Nh\u1eadn k\u1ebft qu\u1ea3", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}], "counters": [{"number": "1", "name": "", "services": ["A"], "secondary": ["Q"], "zone": ""}, {"number": "2", "name": "", "services": ["A", "H"], "secondary": [], "zone": ""}, {"number": "3", "name": "", "services": ["H"], "secondary": ["A"], "zone": ""}, {"number": "4", "name": "", "services": ["L"], "secondary": [], "zone": ""}], "queue": {"priority_minutes": 30, "secondary_minutes": 10, "return_minutes": 20, "undo_seconds": 30}, "rules": {"numbers_per_service": 1, "numbers_per_person": 0, "priority_age": 75}, "printer": {"device": "agent", "width": 576, "expires_minutes": 30, "keep_days": 7, "look_seconds": 10, "tear_mm": 0}, "paper": {"notices": [], "second_language": ""}, "kiosk": {"screen_inches": 21.5, "distance_cm": 60.0, "scanner": false, "agent_door": "", "offline_first": 900, "offline_numbers": 2}, "voice": {"enabled": true, "gtts": false, "piper_model": "", "repeat": 2, "region": "north", "numbers": "digits", "citizen": "c\u00f4ng d\u00e2n", "counter": "qu\u1ea7y", "call": "Xin m\u1eddi {citizen} c\u00f3 s\u1ed1", "priority": "Xin m\u1eddi {citizen} \u01b0u ti\u00ean c\u00f3 s\u1ed1", "to": "\u0111\u1ebfn {counter} s\u1ed1", "transfer": "sang {counter} s\u1ed1", "recall": "Xin nh\u1eafc l\u1ea1i", "short": "S\u1ed1", "short_to": "{counter}", "letters": {}, "english": "ticket", "quiet": [], "volume": {}, "zone_volume": {}, "notices": {}}}');
INSERT INTO "settings_versions" VALUES('an-hoa',3,'2026-11-23 23:00:00.000000','2026-11-23 02:07:00.000000','admin','từ mai','page','{"office": {"code": "an-hoa", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "time_zone": "Asia/Ho_Chi_Minh", "hotline": "", "notice": "L\u1ea5y s\u1ed1 mi\u1ec5n ph\u00ed \u2013 Ph\u1ee5c v\u1ee5 theo th\u1ee9 t\u1ef1 \u2013 \u01afu ti\u00ean theo quy \u0111\u1ecbnh ni\u00eam y\u1ebft", "hours": {"mon": ["07:30-11:30", "13:30-17:00"], "tue": ["07:30-11:30", "13:30-17:00"], "wed": ["07:30-11:30", "13:30-17:00"], "thu": ["07:30-11:30", "13:30-17:00"], "fri": ["07:30-11:30", "13:30-17:00"]}, "public_holidays": "", "dates": {}, "issue_early_minutes": 30, "help_service": ""}, "services": [{"code": "A", "prefix": "", "name": "Ch\u1ee9ng th\u1ef1c", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "H", "prefix": "", "name": "H\u1ed9 t\u1ecbch", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "L", "prefix": "", "name": "\u0110\u1ea5t \u0111ai", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 5, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "Q", "prefix": "", "name": "Nh\u1eadn k\u1ebft qu\u1ea3", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}], "counters": [{"number": "1", "name": "", "services": ["A"], "secondary": ["Q"], "zone": ""}, {"number": "2", "name": "", "services": ["A", "H"], "secondary": [], "zone": ""}, {"number": "3", "name": "", "services": ["H"], "secondary": ["A"], "zone": ""}, {"number": "4", "name": "", "services": ["L"], "secondary": [], "zone": ""}], "queue": {"priority_minutes": 30, "secondary_minutes": 10, "return_minutes": 20, "undo_seconds": 30}, "rules": {"numbers_per_service": 1, "numbers_per_person": 0, "priority_age": 75}, "printer": {"device": "agent", "width": 576, "expires_minutes": 30, "keep_days": 7, "look_seconds": 10, "tear_mm": 0}, "paper": {"notices": [], "second_language": ""}, "kiosk": {"screen_inches": 21.5, "distance_cm": 60.0, "scanner": false, "agent_door": "", "offline_first": 900, "offline_numbers": 2}, "voice": {"enabled": true, "gtts": false, "piper_model": "", "repeat": 2, "region": "north", "numbers": "digits", "citizen": "c\u00f4ng d\u00e2n", "counter": "qu\u1ea7y", "call": "Xin m\u1eddi {citizen} c\u00f3 s\u1ed1", "priority": "Xin m\u1eddi {citizen} \u01b0u ti\u00ean c\u00f3 s\u1ed1", "to": "\u0111\u1ebfn {counter} s\u1ed1", "transfer": "sang {counter} s\u1ed1", "recall": "Xin nh\u1eafc l\u1ea1i", "short": "S\u1ed1", "short_to": "{counter}", "letters": {}, "english": "ticket", "quiet": [], "volume": {}, "zone_volume": {}, "notices": {}}}');
INSERT INTO "settings_versions" VALUES('an-hoa',4,'2027-01-22 01:00:00.000000','2026-11-23 02:07:00.000000','admin','Tết','page','{"office": {"code": "an-hoa", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "time_zone": "Asia/Ho_Chi_Minh", "hotline": "", "notice": "L\u1ea5y s\u1ed1 mi\u1ec5n ph\u00ed \u2013 Ph\u1ee5c v\u1ee5 theo th\u1ee9 t\u1ef1 \u2013 \u01afu ti\u00ean theo quy \u0111\u1ecbnh ni\u00eam y\u1ebft", "hours": {"mon": ["07:30-11:30", "13:30-17:00"], "tue": ["07:30-11:30", "13:30-17:00"], "wed": ["07:30-11:30", "13:30-17:00"], "thu": ["07:30-11:30", "13:30-17:00"], "fri": ["07:30-11:30", "13:30-17:00"]}, "public_holidays": "", "dates": {}, "issue_early_minutes": 30, "help_service": ""}, "services": [{"code": "A", "prefix": "", "name": "Ch\u1ee9ng th\u1ef1c", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "H", "prefix": "", "name": "H\u1ed9 t\u1ecbch", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "L", "prefix": "", "name": "\u0110\u1ea5t \u0111ai", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 5, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}, {"code": "Q", "prefix": "", "name": "Nh\u1eadn k\u1ebft qu\u1ea3", "short_name": "", "name_en": "", "hint": "", "hint_en": "", "bring": [], "bring_en": [], "icon": "question", "color": "#0b3d91", "first": 1, "last": 999, "digits": 3, "minutes": 10, "asks_files": false, "file_minutes": 0, "many_files_from": 4, "many_files_service": "", "needs_card": false, "hours": {}, "group": "", "group_en": ""}], "counters": [{"number": "1", "name": "", "services": ["A"], "secondary": ["Q"], "zone": ""}, {"number": "2", "name": "", "services": ["A", "H"], "secondary": [], "zone": ""}, {"number": "3", "name": "", "services": ["H"], "secondary": ["A"], "zone": ""}, {"number": "4", "name": "", "services": ["L"], "secondary": [], "zone": ""}], "queue": {"priority_minutes": 30, "secondary_minutes": 10, "return_minutes": 20, "undo_seconds": 30}, "rules": {"numbers_per_service": 1, "numbers_per_person": 0, "priority_age": 75}, "printer": {"device": "agent", "width": 576, "expires_minutes": 30, "keep_days": 7, "look_seconds": 10, "tear_mm": 0}, "paper": {"notices": [], "second_language": ""}, "kiosk": {"screen_inches": 21.5, "distance_cm": 60.0, "scanner": false, "agent_door": "", "offline_first": 900, "offline_numbers": 2}, "voice": {"enabled": true, "gtts": false, "piper_model": "", "repeat": 2, "region": "north", "numbers": "digits", "citizen": "c\u00f4ng d\u00e2n", "counter": "qu\u1ea7y", "call": "Xin m\u1eddi {citizen} c\u00f3 s\u1ed1", "priority": "Xin m\u1eddi {citizen} \u01b0u ti\u00ean c\u00f3 s\u1ed1", "to": "\u0111\u1ebfn {counter} s\u1ed1", "transfer": "sang {counter} s\u1ed1", "recall": "Xin nh\u1eafc l\u1ea1i", "short": "S\u1ed1", "short_to": "{counter}", "letters": {}, "english": "ticket", "quiet": [], "volume": {}, "zone_volume": {}, "notices": {}}}');
CREATE TABLE sign_ins (
	digest VARCHAR(64) NOT NULL, 
	person INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	used_at DATETIME NOT NULL, 
	closes_at DATETIME, 
	ends_at DATETIME NOT NULL, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(person) REFERENCES users (id)
);
CREATE TABLE speaking_turns (
	office VARCHAR(40) NOT NULL, 
	zone VARCHAR(40) NOT NULL, 
	turn JSON NOT NULL, 
	PRIMARY KEY (office, zone), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE ticket_events (
	office VARCHAR(40) NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	business_date DATE NOT NULL, 
	step VARCHAR(16) NOT NULL, 
	ticket INTEGER, 
	service VARCHAR(12) NOT NULL, 
	counter VARCHAR(2), 
	desk VARCHAR(2), 
	who VARCHAR(60) NOT NULL, 
	why VARCHAR(200) NOT NULL, 
	order_seq INTEGER NOT NULL, 
	rank_at DATETIME, 
	only BOOLEAN NOT NULL, 
	undoes INTEGER, 
	hash VARCHAR(64) NOT NULL, taken_at DATETIME, data JSON, 
	PRIMARY KEY (office, seq), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(ticket) REFERENCES tickets (id)
);
INSERT INTO "ticket_events" VALUES('an-hoa',1,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','1',NULL,'supervisor','',1,NULL,0,NULL,'6bf3f5b6db679c661b8ff9db118ed252574336018a1356b7005ae133df93e4a0',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',2,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','2',NULL,'supervisor','',1,NULL,0,NULL,'f1f928221fb357d754a274875a036f42c7173258d1de3bf6f1a5bf80e17d4079',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',3,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','3',NULL,'supervisor','',1,NULL,0,NULL,'77cc89ed6c22a0638daec77ddffd267c15f1a278486cf4ce12751b2fd41a4273',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',4,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','4',NULL,'supervisor','',1,NULL,0,NULL,'b21cf28d88b3fed59b6a462001b7c13dedd884609883cc1ff072e88e92316f4f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',5,'2026-11-23 01:40:00.000000','2026-11-23','issue',1,'A',NULL,NULL,'officer None','',5,'2026-11-23 01:40:00.000000',0,NULL,'e40ea92288bb4748db40cb9ab2360c42f8f62b5fd82bd192274e9e48bb71e601',NULL,'{"public_id": "A3XX4LBZU4UVVGU7", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',6,'2026-11-23 01:45:00.000000','2026-11-23','issue',2,'H',NULL,NULL,'officer None','ghi chú',6,'2026-11-23 01:45:00.000000',0,NULL,'9395bfd1eca38f0843631263e9bfdb9c21a17dd5450a282d9eb63b1d8dd8b91f',NULL,'{"public_id": "3O7HZ5GMSKHULGYL", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',7,'2026-11-23 01:50:00.000000','2026-11-23','issue',3,'A',NULL,NULL,'officer None','',7,'2026-11-23 01:50:00.000000',0,NULL,'043b5f4a6ef8230a2cfc5e85ab3b341430984019351788070110179412ad7fb8',NULL,'{"public_id": "3XKSFPAPPXZKZXZM", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',8,'2026-11-23 01:55:00.000000','2026-11-23','issue',4,'L',NULL,NULL,'officer None','',8,'2026-11-23 01:55:00.000000',0,NULL,'a6d9177d86afcaa6c31ad0a26c12df4d0b75dd7ae5db9a00533eb279da048851',NULL,'{"public_id": "PSSRCLXTJONJQA3U", "prefix": "L", "number": 1, "label": "L001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',9,'2026-11-23 02:00:00.000000','2026-11-23','issue',5,'A',NULL,NULL,'officer None','',9,'2026-11-23 01:30:00.000000',0,NULL,'985ec1b64f94006edfce2727905c47ad03b9624fce5a573e9e80b98d23d0a845',NULL,'{"public_id": "3G2I6FV2Q3Q5Y7X3", "prefix": "A", "number": 3, "label": "A003", "priority": true, "language": "en", "files": 3, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',10,'2026-11-23 02:00:00.000000','2026-11-23','issue',6,'Q',NULL,NULL,'officer None','',10,'2026-11-23 06:29:59.391500',0,NULL,'52bcd838d685d650235b4b77ac095c2986c86d51b3697df96bdc49640cdca21d',NULL,'{"public_id": "6ZAPSZEHFKBYAAUD", "prefix": "Q", "number": 1, "label": "Q001", "priority": false, "language": "vi", "files": 1, "place": "afternoon", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',11,'2026-11-23 02:00:00.000000','2026-11-23','call',5,'A','1','1','officer 1','',11,NULL,0,NULL,'a470466a29a6136524841425004c575d21b54563e732efe090278a9b85871d49',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',12,'2026-11-23 02:00:00.000000','2026-11-23','park',5,'A','1','1','officer 1','đi photo',12,NULL,0,NULL,'df0cdd7762a6640dba89bcb773f77e67ea19aae92445329106a452683d63d500',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',13,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',13,NULL,0,NULL,'cce2d43a74c193544fce1b58d85ecab9d2a62b48e120ade278935dd8f641745e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',14,'2026-11-23 02:00:00.000000','2026-11-23','undo',1,'A',NULL,'1','officer 1','',14,NULL,0,13,'0e354b72fc4b93a1262a65d10ac04185a1f09b4fdd293858d0160b57a2c57725',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',15,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',15,NULL,0,NULL,'b2b1be0c17b1b4e819df5ce9213db6674515eed274517631a1029fb260826066',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',16,'2026-11-23 02:01:00.000000','2026-11-23','recall',1,'A','1','1','officer 1','',16,NULL,0,NULL,'7c9dcfd3915406a63024d7882c9c2b5b1e2d685d5065d34f8b8d674ee7586578',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',17,'2026-11-23 02:01:00.000000','2026-11-23','serve',1,'A','1','1','officer 1','',17,NULL,0,NULL,'282e5c0cd629418f2158eb04d072eafd67e9ce80a2e95c0897239a6a5ec70adb',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',18,'2026-11-23 02:05:00.000000','2026-11-23','finish',1,'A','1','1','officer 1','',18,NULL,0,NULL,'d423ee4928c6b9cfcc83f5de7acdcd079b3278693c07450548e40b5fa9e6f1f9',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',19,'2026-11-23 02:05:00.000000','2026-11-23','resume',5,'A','2','2','officer 2','',19,NULL,0,NULL,'14a31a5d4e263ade54bacfdea88b55009ca8d4e73fbb244a95e40956a0611248',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',20,'2026-11-23 02:05:00.000000','2026-11-23','transfer',5,'A','3','2','officer 2','thiếu giấy',20,NULL,1,NULL,'d98bd6b73147de0a92bc302581a9445f2a04296d8a4b6336344b64c0141b9b3f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',21,'2026-11-23 02:05:00.000000','2026-11-23','call',5,'A','3','3','officer 3','',21,NULL,0,NULL,'3deaa63c50b11d7844b3b00e0727f51ce7d98a7bc42f0210b678f4d86bdd75a8',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',22,'2026-11-23 02:05:00.000000','2026-11-23','no_show',5,'A','3','3','officer 3','đã về',22,NULL,0,NULL,'4d6ecf95947facb8f0eae6766a1beb09f5c9e880cbb5cd33598b9ddb8a0309b7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',23,'2026-11-23 02:07:00.000000','2026-11-23','restore',5,'A',NULL,'3','officer 3','',23,'2026-11-23 01:30:00.000000',0,NULL,'398b1d2ef5e310508a6e5be3f824dec45affee60eac19085187de9ff5d5afba1',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',24,'2026-11-23 02:07:00.000000','2026-11-23','postpone',2,'H',NULL,NULL,'officer None','',24,'2026-11-23 01:55:00.000000',0,NULL,'4a88a5e4c6ad578a0f1ad78774d48f9cca33222127370e4d4c43292ae78372be',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',25,'2026-11-23 02:07:00.000000','2026-11-23','cancel',4,'L',NULL,NULL,'officer None','',25,NULL,0,NULL,'b0f4bcd5213577b36b5cf354ee3887c5a75a680fcf0a3270ec4d4df490fe6a7c',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',26,'2026-11-23 02:07:00.000000','2026-11-23','undo',4,'L',NULL,NULL,'officer None','',26,NULL,0,25,'d55b4a2307f1325dcf836567052e63a5c034e141ea89ecc50f1d97acc687afbb',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',27,'2026-11-23 02:07:00.000000','2026-11-23','move',4,'H',NULL,NULL,'officer None','máy hỏng',27,NULL,0,NULL,'268ca812da3bea450aee9d6b323c9eb737b29f6eb772549f1eb4793429a1c82a',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',28,'2026-11-23 02:07:00.000000','2026-11-23','pause_counter',NULL,'','4','4','officer 4','họp',28,NULL,0,NULL,'751776232a31348adbd944ffceaecf0cbacbffc3c27c83086517a7dad494aa10',NULL,'{"back_at": "2026-11-23T02:17:00+00:00"}');
INSERT INTO "ticket_events" VALUES('an-hoa',29,'2026-11-23 02:07:00.000000','2026-11-23','close_counter',NULL,'','2','2','officer 2','',29,NULL,0,NULL,'242b74a836232a7a29d5d9fca93b867fa20054b9b1b762eb3dc0a7d942cd5776',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',30,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-17:00',30,NULL,0,NULL,'70c742fc4489e1913fab64533884fff13ff1689e7edeacd52cc0f028bb2cda31',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',31,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-09:07',31,NULL,0,NULL,'f75692219c411f3e63a5374381a67ba9d003cdb52bc87517ea2cd04286850639',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',32,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed yes',31,NULL,0,NULL,'4dab71f2c3b9153382a375d303a2990f92bbe5c9f6f4be233c16408aec6fb114',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',33,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed usual',33,NULL,0,NULL,'4addbf3cf5efd64e77ffbeebb7685011659d6b9564b5ec6e5e97180fcf9ea0a7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',34,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours usual',33,NULL,0,NULL,'ec38519f3bd73d25b385665278ad228900b3896f7fe064e36eccae7f50c60d3e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',35,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all yes',35,NULL,0,NULL,'51484cb34a0ae524f325392da0faffe43f0cc246aa037c154a47f40ee2bb3f1d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',36,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all usual',36,NULL,0,NULL,'6c12b812ca2bc2fd7032c4b1481b5a0957b02b30af41fedfa7acf0a4c6a40c98',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',37,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'L',NULL,NULL,'officer None','stop yes',37,NULL,0,NULL,'bd88fbc9b518eb8fb829e7c7242e1b0d14ee7e88a1718d8b0d232b4a59f05b52',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',38,'2026-11-23 02:07:00.000000','2026-11-23','read_notice',NULL,'',NULL,NULL,'officer None','lunch',38,NULL,0,NULL,'25ea7639a53d9150644fb260abbc124f42ef23d258ce09707f5cedc5a7b4103f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',39,'2026-11-23 02:07:00.000000','2026-11-23','reprint',NULL,'H',NULL,NULL,'greeter','H001',39,NULL,0,NULL,'60f7a7f288ff8d19c49d3bd842df24336062c9f730f6a0c735b9334775e11ed7',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',40,'2026-11-23 02:07:00.000000','2026-11-23','test_print',NULL,'',NULL,NULL,'greeter','',39,NULL,0,NULL,'12ff393b8ed3dc2eabd42f307abf9abdfbd8b9a4b902c856e44ceb069117530e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',41,'2026-11-23 02:07:00.000000','2026-11-23','print_skipped',NULL,'',NULL,NULL,'greeter','0 phiếu',39,NULL,0,NULL,'54242d9153327a83dc0d98bf7c76b4afd715e800f5640f83f855fd74db6f59b8',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',42,'2026-11-23 02:07:00.000000','2026-11-23','pair',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt',42,NULL,0,NULL,'b24d06945330c2af6415813b09ce9a0c022ddd83d3a3f750dd4916c0bca2ae60',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',43,'2026-11-23 02:07:00.000000','2026-11-23','rename_device',NULL,'',NULL,NULL,'admin','Ki-ốt → Ki-ốt cửa chính',42,NULL,0,NULL,'f8e97e756467d43899e94181c434900efdeb7ce8744338fec2af0d485e290e5e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',44,'2026-11-23 02:07:00.000000','2026-11-23','revoke_device',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt cửa chính',42,NULL,0,NULL,'c1340c2cb89f73694feaf661cb8416bd5036113437837b8724a96673d4d63b83',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',45,'2026-11-23 02:07:00.000000','2026-11-23','place_board',NULL,'',NULL,NULL,'admin','Màn hình: inches=55',42,NULL,0,NULL,'a2e530d80c656f04fc84e951471bcb900f026a0a6979d25c3ba93b3e480c4283',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',46,'2026-11-23 02:07:00.000000','2026-11-23','put_up_poster',NULL,'',NULL,NULL,'admin','line: Mang theo căn cước.',42,NULL,0,NULL,'44c48481858c47ffcdedfb98d45f261517a0ba4de259837bbab2fabe0f5aa2a4',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',47,'2026-11-23 02:07:00.000000','2026-11-23','change_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'6e94c8d32b91bb66c001ee7383e35c8420b5c156c718815721f2fad1da8ffd6d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',48,'2026-11-23 02:07:00.000000','2026-11-23','take_down_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'4e80ae7d3d44a49b4c3fceed4b1b2eac09761751dafa1133923947f073cc4f40',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',49,'2026-11-23 02:07:00.000000','2026-11-23','change_paper',NULL,'',NULL,NULL,'admin','Giữ phiếu đến hết lượt.',42,NULL,0,NULL,'d00b45bb0c277339d07f8da69ca60c8f9e6723d528d4f83346694a5a059ce80b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',50,'2026-11-23 02:07:00.000000','2026-11-23','change_voice',NULL,'',NULL,NULL,'admin','dùng giọng Chị Lan (vi)',42,NULL,0,NULL,'e5cf3d312aac33f61d1b39719f7227affe00449635a94022a6e2d8d279397c7a',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',51,'2026-11-23 02:07:00.000000','2026-11-23','change_settings',NULL,'',NULL,NULL,'admin','thử',42,NULL,0,NULL,'5b73b3d4c59a46846c4b419398e5841ca382946c79ff3a61bd71a228a93b51d4',NULL,'{"version": 2, "valid_from": "2026-11-23T02:07:00+00:00", "origin": "page", "changes": []}');
INSERT INTO "ticket_events" VALUES('an-hoa',52,'2026-11-23 02:07:00.000000','2026-11-23','change_settings',NULL,'',NULL,NULL,'admin','từ mai',42,NULL,0,NULL,'3d0635c4ba8e76fa458e50296c29643eba8b81812491fd038ec96b00bd1336ac',NULL,'{"version": 3, "valid_from": "2026-11-23T23:00:00+00:00", "origin": "page", "changes": []}');
INSERT INTO "ticket_events" VALUES('an-hoa',53,'2026-11-23 02:07:00.000000','2026-11-23','change_settings',NULL,'',NULL,NULL,'admin','Tết',42,NULL,0,NULL,'3e70bd1e5fb18f5eb6a6d2d9cc9388fc9b40fc775892aa6117b68b0b139b5d25',NULL,'{"version": 4, "valid_from": "2027-01-22T01:00:00+00:00", "origin": "page", "changes": []}');
INSERT INTO "ticket_events" VALUES('an-hoa',54,'2026-11-23 02:07:00.000000','2026-11-23','add_device',NULL,'',NULL,NULL,'admin','kiosk: B',42,NULL,0,NULL,'0c53880254e3e0e9da09f013d57b5bf7813b83459a2578fbeadbb2cf3a10781f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',55,'2026-11-23 02:07:00.000000','2026-11-23','add_user',NULL,'',NULL,NULL,'admin','officer: Lan',42,NULL,0,NULL,'bd0956b02f2252bfbc1323a688fd89f6fdf44b8f19f3ace08b89c7b9283314ce',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',56,'2026-11-23 02:07:00.000000','2026-11-23','reset_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'fbd76056b4f951eaa69d6c7e821f72e324b723b98e4ee297d5b4dbf8cd8424c8',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',57,'2026-11-23 02:07:00.000000','2026-11-23','remove_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'fb49058e0b9460ca05ad17a2c6e9e2cd6678b04da731da8b093c43095ac683b0',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',58,'2026-11-23 02:12:00.000000','2026-11-23','issue',7,'A',NULL,NULL,'officer None','',58,'2026-11-23 02:09:00.000000',0,NULL,'df63bb7389aad1bad6bf08199083dc154fd8df245ce60f4a11cba99846364ba3','2026-11-23 02:09:00.000000','{"public_id": "AWAYAWAYAWAYAWAY", "prefix": "A", "number": 900, "label": "A900", "priority": false, "language": "vi", "files": 1, "offline": true}');
INSERT INTO "ticket_events" VALUES('an-hoa',59,'2026-11-23 02:12:00.000000','2026-11-23','issue',8,'A',NULL,NULL,'officer None','',59,'2026-11-23 02:12:00.000000',0,NULL,'2d4aca2d308412950b25c3305789d86aafa0ae2c42efb284020f64db5d928503',NULL,'{"public_id": "OZFEXR3WD2K5XJPP", "prefix": "A", "number": 4, "label": "A004", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',60,'2026-11-23 02:12:00.000000','2026-11-23','day_end',8,'A',NULL,NULL,'officer None','another_day',59,NULL,0,NULL,'04d4c348a6b9760dbacc27c8a01a5ae2100b95b37c7aa6fcfc3a3c0415a0d8b7',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "216645"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',61,'2026-11-23 08:00:00.000000','2026-11-23','issue',9,'A',NULL,NULL,'officer None','',61,'2026-11-23 08:00:00.000000',0,NULL,'b9a0bbdca9808bfd2bd1bce25f483fef78b333991234463ddac2ecc05e9d4826',NULL,'{"public_id": "UHKIZJLVGLF5TX64", "prefix": "A", "number": 5, "label": "A005", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',62,'2026-11-23 10:00:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',62,NULL,0,NULL,'1a12a67bb14fcf5e4234baefe70d09eef0e046f7e8dcbf669ec81b644f59aea8',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',63,'2026-11-23 10:00:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',62,NULL,0,NULL,'95fd27e5a6451b77563e61babcb5903d15643e578f7be1f616fae30bc2cefb3a',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "336600"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',64,'2026-11-23 10:00:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',62,NULL,0,NULL,'7aab576769ae76f2107245d15b25683e361dea69b4175d666b16d1ca6ecd2541',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "543747"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',65,'2026-11-23 10:00:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',62,NULL,0,NULL,'27591cfc5b2c5634fb4042934aabe95dfda3bbbce21a3925b830f6c062ed61ad',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "349897"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',66,'2026-11-23 10:00:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',62,NULL,0,NULL,'111a252f25e3b3d2e06aa405aec8d78376bf635e40700625eef5d695cc09c60a',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "387348"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',67,'2026-11-23 10:00:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',62,NULL,0,NULL,'8f7f8f27cf833882cbfc4d782218751cbfda024ff7b56f7f889e87005476fc68',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "192039"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',68,'2026-11-23 10:00:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',62,NULL,0,NULL,'5bd88561c6bb91875c92932fff703b9ceee480c39ff2aa7b4d6c843ebff5a7e5',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "392508"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',69,'2026-11-23 10:00:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',62,NULL,0,NULL,'9ff91b0c6c25b2fc99408cd14e77a8ac18dce8d55fb31506ad2df173bebdada4',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "024175"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',70,'2026-11-23 08:02:00.000000','2026-11-23','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-23 10:00Z',70,NULL,0,NULL,'1e02f91d472cc91f90d480df1255118db115060e836e346adde985a72c3b652f',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',71,'2026-11-23 08:02:00.000000','2026-11-23','reopen_day',NULL,'',NULL,NULL,'supervisor','clock',70,NULL,0,NULL,'723bb75f68a691885ba83712f2b4fbadd070097399c409439c203425aef3536b',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',72,'2026-11-23 08:02:00.000000','2026-11-23','undo',5,'A',NULL,NULL,'officer None','',72,NULL,0,63,'2878d75ddee99cf8960732052d4a9cded66e3b02d35342d86aff04ec48f91716',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',73,'2026-11-23 08:02:00.000000','2026-11-23','undo',3,'A',NULL,NULL,'officer None','',72,NULL,0,64,'f81b7fbd6c390676f4d96660708aebee213816240fa59cc5e969ae4e571f2d7e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',74,'2026-11-23 08:02:00.000000','2026-11-23','undo',2,'H',NULL,NULL,'officer None','',72,NULL,0,65,'f15d9f1940f23a4aa8fc973956fb5b0e85af2e8c7fcc2b5c50d1da049a90a0be',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',75,'2026-11-23 08:02:00.000000','2026-11-23','undo',4,'H',NULL,NULL,'officer None','',72,NULL,0,66,'3b620003c9c8c08291e9f1ac54dd2b0e672034768e671a2b6be228ee06a42fdd',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',76,'2026-11-23 08:02:00.000000','2026-11-23','undo',7,'A',NULL,NULL,'officer None','',72,NULL,0,67,'55c090272144eadcddde4ffdf7bb9f30b3198e284804b3e3784ddb318f36d366',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',77,'2026-11-23 08:02:00.000000','2026-11-23','undo',6,'Q',NULL,NULL,'officer None','',72,NULL,0,68,'19556b5d4dbfe650324938737b5d8300d35094e00edd9321fecc155c082b9390',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',78,'2026-11-23 08:02:00.000000','2026-11-23','undo',9,'A',NULL,NULL,'officer None','',72,NULL,0,69,'e633c6ca42325966788b5f843043c683aef8b071f377a15872f1b03f6f105190',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',79,'2026-11-23 09:00:00.000000','2026-11-23','issue',10,'Q',NULL,NULL,'officer None','',79,'2026-11-23 09:00:00.000000',0,NULL,'ac3da0de6afed413f1df21f73b27f995cb4141917dc6f8f8a4236753be26d9b5',NULL,'{"public_id": "KKU7UIVRM5FZC36W", "prefix": "Q", "number": 2, "label": "Q002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',80,'2026-11-23 10:01:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',80,NULL,0,NULL,'1bfe069c8ed35e81396c287867dde58b3094e0f3199237db5afa9a7c6c6a0359',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',81,'2026-11-23 10:01:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',80,NULL,0,NULL,'c64ecad7e27ae017668f36fd2cd9650eff42b9636ce9ca359c7e3af0044148f6',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "072614"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',82,'2026-11-23 10:01:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',80,NULL,0,NULL,'60a03834b83abcc8f608f6837aacb10ed761b9456d471b5a1f9b3f5db3bd29b4',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "400426"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',83,'2026-11-23 10:01:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',80,NULL,0,NULL,'c528a51e05cac6684b4b96c11fdbbb25cd2d408b65e6bc12f5f2ad4058cb0ff5',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "308899"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',84,'2026-11-23 10:01:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',80,NULL,0,NULL,'cce7cb44f57feafc3e851f61dc9b0f4d13470d5f52fe87436136ff19f0242454',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "757488"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',85,'2026-11-23 10:01:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',80,NULL,0,NULL,'e62ddb4cd7456fa1c1c272073e0650c6b84c4e5c0878fc5fc84d589889889d65',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "188809"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',86,'2026-11-23 10:01:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',80,NULL,0,NULL,'7c84157a9ac34131f7946129345b7fb352bbec32145ca48b8e7b6ea8a8d8ac37',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "919977"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',87,'2026-11-23 10:01:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',80,NULL,0,NULL,'f56267b624e462a8908ad89d70dc293307645521af4246c8b5ef6069dd91d222',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "116906"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',88,'2026-11-23 10:01:00.000000','2026-11-23','day_end',10,'Q',NULL,NULL,'','closing',80,NULL,0,NULL,'3414ab7b30088208d08bc2ea21d6e8fdbfab36c5250bed0c6828533c4435dc98',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "229112"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',89,'2026-11-24 01:00:00.000000','2026-11-24','settings_hold',NULL,'',NULL,NULL,'','',89,NULL,0,NULL,'04c275834aa20288543190f01577927cab719be456da897a964f11ba677190e5',NULL,'{"version": 3}');
INSERT INTO "ticket_events" VALUES('an-hoa',90,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','1',NULL,'','day_end',89,NULL,0,NULL,'490eab15acbcb6589db33567af14517792b5a0e7b12243060dbbf2bea5e9e667',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',91,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','3',NULL,'','day_end',89,NULL,0,NULL,'a3885fcff6dbbc443f165a1b0a8937ac3d92b6d8d898a7ff9ce7d8239db8c7cf',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',92,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','4',NULL,'','day_end',89,NULL,0,NULL,'a44d2893e7456a1fc7c6aec4b54788ce8daf179329f2f35c52a4d9e3d27741ce',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',93,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','1',NULL,'supervisor','',93,NULL,0,NULL,'95ebfbdf8e46f3f6a9c358ad4414eadc5b4d7b28c71133b5c1b66ee8ce15f114',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',94,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','',93,NULL,0,NULL,'9797334408d465fb88eb3771a7e3f878e30149aa46b69a79d11c659cb46e6619',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',95,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','',93,NULL,0,NULL,'bfb53d6797ba309fa649cb1d9a4a5591af477b2e056da11047c117b5dc5ac444',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',96,'2026-11-24 01:00:00.000000','2026-11-24','issue',11,'Q',NULL,NULL,'officer None','Phiếu hẹn Q002 ngày 23/11',96,'2026-11-23 16:59:59.504000',0,NULL,'33efac21dd2680b99ed053ac72ea4cffb462dad7143c4189b487fba9307fe91a',NULL,'{"public_id": "5SYKWNOXAJU42BGM", "prefix": "Q", "number": 1, "label": "Q001", "priority": false, "language": "vi", "files": 1, "place": "head", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',97,'2026-11-24 01:00:00.000000','2026-11-24','redeem',NULL,'Q',NULL,NULL,'officer None','Q002 2026-11-23 -> Q001',96,NULL,0,NULL,'28875efb4bbf5569345c5f92ecf9117f457ea354b7cc5938da7a3efe3791b07b',NULL,'{"ticket": 10, "used_by": 11}');
INSERT INTO "ticket_events" VALUES('an-hoa',98,'2026-11-24 01:00:00.000000','2026-11-24','issue',12,'A',NULL,NULL,'officer None','',98,'2026-11-24 01:00:00.000000',0,NULL,'284137ee74cd2ed1383cab4122d5443c17315088af5f2530f384ff1d713a754b',NULL,'{"public_id": "HDVA4ZCU2JDQJA6A", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',99,'2026-11-24 01:00:00.000000','2026-11-24','issue',13,'A',NULL,NULL,'officer None','',99,'2026-11-24 01:00:00.000000',0,NULL,'852358adf14c041817487c644638052deeb18358c2262a93ed71a4e0c03e3dcb',NULL,'{"public_id": "3COMLOLWF3JDBC7Q", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',100,'2026-11-24 01:00:00.000000','2026-11-24','issue',14,'A',NULL,NULL,'officer None','',100,'2026-11-24 01:00:00.000000',0,NULL,'1b6b3300f1586ba47606744ff1e5cf84cd5f50ac3e733fd2d98134680c6ab2f6',NULL,'{"public_id": "XXMCR7YYW6LTFXGE", "prefix": "A", "number": 3, "label": "A003", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',101,'2026-11-25 02:00:00.000000','2026-11-24','day_end',11,'Q',NULL,NULL,'','day_end',101,NULL,0,NULL,'fbbeef8d73ee8fed12572aa0859d744590821905ffa5d10e6388d7119c53f9dc',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "685274"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',102,'2026-11-25 02:00:00.000000','2026-11-24','day_end',12,'A',NULL,NULL,'','day_end',101,NULL,0,NULL,'4746ec9879c39286b8a79ebb153e3e6d7131c080d1bb52d20dc2156de485dce4',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "211644"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',103,'2026-11-25 02:00:00.000000','2026-11-24','day_end',13,'A',NULL,NULL,'','day_end',101,NULL,0,NULL,'00c6bb998fd290bc300e01c23783dc4f0076d8c781602f47563e18c305392dcb',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "216583"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',104,'2026-11-25 02:00:00.000000','2026-11-24','day_end',14,'A',NULL,NULL,'','day_end',101,NULL,0,NULL,'81f29765f4ff70e7bfedcd13c416f1afe8cca9ca5cc295557cf1bc7cccb9b6d0',NULL,'{"voucher": {"first_day": "2026-11-25", "last_day": "2026-11-26", "code": "841132"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',105,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','1',NULL,'','day_end',101,NULL,0,NULL,'95015d038d6f143e8aa0a48a1b78dfa1d78883e85e749ba6e0ccf384de802f6e',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',106,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','2',NULL,'','day_end',101,NULL,0,NULL,'f63c5963014514af661bdc00bf04e96bab6ca9ac1b52917945e2069904f39007',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',107,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','3',NULL,'','day_end',101,NULL,0,NULL,'9bf40bd3dd03942a1c3d3fa4936c9f9ac24e3eea2f3bd17340794dffb9b93485',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',108,'2026-11-25 02:00:00.000000','2026-11-25','open_counter',NULL,'','1',NULL,'supervisor','',108,NULL,0,NULL,'a3a5c05b314cf4b96490a7e0336a18e7741ae6416df7c3007d0032d6aea1933d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',109,'2026-11-25 02:00:00.000000','2026-11-25','issue',15,'A',NULL,NULL,'officer None','',109,'2026-11-25 02:00:00.000000',0,NULL,'e1365947b2ad57a10015e475ec2ac23f7686db339c45427359cae78e84097c78',NULL,'{"public_id": "5XPIWWDOKDLDAXPL", "prefix": "A", "number": 1, "label": "A001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',110,'2026-11-25 02:00:00.000000','2026-11-25','issue',16,'H',NULL,NULL,'officer None','',110,'2026-11-25 02:00:00.000000',0,NULL,'10e816ed827bfe23a7e6e98e9147f2c2dcfadd464f832bb309f809635341ee65',NULL,'{"public_id": "RDBWKUQIZJWZW6TM", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',111,'2026-11-25 02:00:00.000000','2026-11-25','call',15,'A','1','1','officer 1','',111,NULL,0,NULL,'331aa116f400e4af6ee59102f566aecf8cae17c8ee051a3692f2f1609301521c',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',112,'2026-11-25 02:00:00.000000','2026-11-25','issue',17,'A',NULL,NULL,'officer None','hai bộ',112,'2026-11-25 02:00:00.000000',0,NULL,'d52eb933e28e6c9de50ff38fe17447e65472a1ac720ff7552ffd3dd088917ed2',NULL,'{"public_id": "HPHYPWJBMZRHB36L", "prefix": "A", "number": 2, "label": "A002", "priority": false, "language": "en", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',113,'2026-11-24 02:05:00.000000','2026-11-24','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-25 02:00Z',113,NULL,0,NULL,'e52eaad681b3bb92584ecaec01411d481e213487d22427685fa0fb61a0a3ecd3',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',114,'2026-11-24 02:05:00.000000','2026-11-25','set_back',15,'A','1',NULL,'supervisor','',113,NULL,0,NULL,'63ce5f5a5dc0658ee41a49c4409d629ba145f9f33416a5f2acbecfa65c4819ba','2026-11-25 02:00:00.000000',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',115,'2026-11-24 02:05:00.000000','2026-11-25','day_end',16,'H',NULL,NULL,'supervisor','clock',113,NULL,0,NULL,'689a485a9a4a67bf07fb47ffd0469cf3f40ebc5b2a97f69ab1ca80a30a39fcf7',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "776941"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',116,'2026-11-24 02:05:00.000000','2026-11-24','issue',18,'H',NULL,NULL,'supervisor','',113,'2026-11-24 02:05:00.000000',0,NULL,'28d54c8217bc8110677130f50f5c0847286a871d4ee7abeed66e2f4cc9e50370','2026-11-24 02:05:00.000000','{"public_id": "CFAMJ6U2GGWKZZPA", "prefix": "H", "number": 1, "label": "H001", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',117,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'H',NULL,NULL,'supervisor','H001 2026-11-25 -> H001',113,NULL,0,NULL,'c86804e2fa8ba9bab8f9c35d647912b4fd40327a66597623cb777f83fa2eb57f',NULL,'{"ticket": 16, "used_by": 18}');
INSERT INTO "ticket_events" VALUES('an-hoa',118,'2026-11-24 02:05:00.000000','2026-11-25','day_end',17,'A',NULL,NULL,'supervisor','clock',113,NULL,0,NULL,'05c08c1b553cbffbdf89279052745cd0fdf49fae72c2a76586c1386cbd49c7ac',NULL,'{"voucher": {"first_day": "2026-11-24", "last_day": "2026-11-25", "code": "442184"}}');
INSERT INTO "ticket_events" VALUES('an-hoa',119,'2026-11-24 02:05:00.000000','2026-11-24','issue',19,'A',NULL,NULL,'supervisor','hai bộ',113,'2026-11-24 02:05:00.000000',0,NULL,'ed1e6fcb9068db8bd84034e7102d52670fe347301be269e6ac37c27e45756636','2026-11-24 02:05:00.000000','{"public_id": "INMJFMGMYBY4TIBK", "prefix": "A", "number": 4, "label": "A004", "priority": false, "language": "en", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',120,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'A',NULL,NULL,'supervisor','A002 2026-11-25 -> A004',113,NULL,0,NULL,'c868a62cfc10520f955f1b087d2fa74b5697c79676088aac110f1f325f350eed',NULL,'{"ticket": 17, "used_by": 19}');
INSERT INTO "ticket_events" VALUES('an-hoa',121,'2026-11-24 02:05:00.000000','2026-11-24','undo',11,'Q',NULL,NULL,'supervisor','',121,NULL,0,101,'1908af3019f6c1b1d84ed4cfda39cf4ecafbf03300b382d044bf798a245d6580',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',122,'2026-11-24 02:05:00.000000','2026-11-24','undo',12,'A',NULL,NULL,'supervisor','',121,NULL,0,102,'a61468cd0534b54adc68472c33a1f268361d57d0633bed572f2623c98a18b995',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',123,'2026-11-24 02:05:00.000000','2026-11-24','undo',13,'A',NULL,NULL,'supervisor','',121,NULL,0,103,'6cc8158122780d8e4a3357cd958cffff38e6599a466f91c242f87b280a938b5d',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',124,'2026-11-24 02:05:00.000000','2026-11-24','undo',14,'A',NULL,NULL,'supervisor','',121,NULL,0,104,'fb333bc496b690d4d35b79e49b02edec0c9cb08dbe15e79e87386c9db5bc7d94',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',125,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','reopen_day',121,NULL,0,NULL,'ef7a343b10440a82f0aa583c4d72f943435e124d1aea0c9c22b3b0203a6a2407',NULL,'{"officer": "supervisor"}');
INSERT INTO "ticket_events" VALUES('an-hoa',126,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','reopen_day',121,NULL,0,NULL,'f227a1442409f3339cd241a77d388b3bc84ebd991d2f36acbf6fa3e7aeff74f4',NULL,'{"officer": "supervisor"}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000127,'2026-11-24 02:10:00.000000','2026-11-24','restored',NULL,'',NULL,NULL,'','restored',1000127,NULL,0,NULL,'75fdb3d7d8e46cf68d4d5bc2424a0878e2913217611e319e5091624157a329de',NULL,'{"numbers": {"A": 100, "H": 100, "L": 100, "Q": 100}}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000128,'2026-11-24 02:15:00.000000','2026-11-24','issue',1000020,'A',NULL,NULL,'officer None','',1000128,'2026-11-24 02:15:00.000000',0,NULL,'3305f5cbb3e32e89af69f79cc894670f1469be6a49525aa389ed531874e7e2fe',NULL,'{"public_id": "7JXMX2A5YVYGG5PA", "prefix": "A", "number": 101, "label": "A101", "priority": false, "language": "vi", "files": 1, "place": "line", "card": false}');
INSERT INTO "ticket_events" VALUES('an-hoa',1000129,'2026-11-24 02:15:00.000000','2026-11-24','call',12,'A','2','2','officer 2','',1000129,NULL,0,NULL,'08da6db4fdee6625d46a2149931dff445ac4970a4d9365007079bb1858978cdc',NULL,NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',1000130,'2026-11-24 02:15:00.000000','2026-11-24','pause_counter',NULL,'','3','3','officer 3','họp',1000130,NULL,0,NULL,'41aa413dabacc953b27fda4b4905e46874b194235718d47e61f95803f592b0ea',NULL,'{"back_at": "2026-11-24T02:30:00+00:00"}');
CREATE TABLE "tickets" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	public_id VARCHAR(16) NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	business_date DATE NOT NULL, 
	prefix VARCHAR(2) NOT NULL, 
	number INTEGER NOT NULL, 
	label VARCHAR(8) NOT NULL, 
	priority BOOLEAN NOT NULL, 
	language VARCHAR(2) NOT NULL, 
	files INTEGER NOT NULL, 
	note VARCHAR(200) NOT NULL, 
	state VARCHAR(12) NOT NULL, 
	service VARCHAR(12) NOT NULL, 
	rank_at DATETIME NOT NULL, 
	issued_at DATETIME NOT NULL, 
	counter VARCHAR(2), 
	called_at DATETIME, 
	serving_at DATETIME, 
	ended_at DATETIME, 
	recalls INTEGER NOT NULL, 
	returns INTEGER NOT NULL, 
	transfers INTEGER NOT NULL, 
	FOREIGN KEY(office, counter) REFERENCES counters (office, number), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	UNIQUE (office, business_date, prefix, number), 
	UNIQUE (public_id)
);
INSERT INTO "tickets" VALUES(1,'A3XX4LBZU4UVVGU7','an-hoa','2026-11-23','A',1,'A001',0,'vi',1,'','served','A','2026-11-23 01:40:00.000000','2026-11-23 01:40:00.000000','1','2026-11-23 02:00:00.000000','2026-11-23 02:01:00.000000','2026-11-23 02:05:00.000000',1,0,0);
INSERT INTO "tickets" VALUES(2,'3O7HZ5GMSKHULGYL','an-hoa','2026-11-23','H',1,'H001',0,'vi',1,'ghi chú','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:45:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(3,'3XKSFPAPPXZKZXZM','an-hoa','2026-11-23','A',2,'A002',0,'vi',1,'','carried_over','A','2026-11-23 01:50:00.000000','2026-11-23 01:50:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(4,'PSSRCLXTJONJQA3U','an-hoa','2026-11-23','L',1,'L001',0,'vi',1,'','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:55:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(5,'3G2I6FV2Q3Q5Y7X3','an-hoa','2026-11-23','A',3,'A003',1,'en',3,'thiếu giấy','carried_over','A','2026-11-23 01:30:00.000000','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,1,1);
INSERT INTO "tickets" VALUES(6,'6ZAPSZEHFKBYAAUD','an-hoa','2026-11-23','Q',1,'Q001',0,'vi',1,'','carried_over','Q','2026-11-23 06:29:59.391500','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(7,'AWAYAWAYAWAYAWAY','an-hoa','2026-11-23','A',900,'A900',0,'vi',1,'','carried_over','A','2026-11-23 02:09:00.000000','2026-11-23 02:09:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(8,'OZFEXR3WD2K5XJPP','an-hoa','2026-11-23','A',4,'A004',0,'vi',1,'','carried_over','A','2026-11-23 02:12:00.000000','2026-11-23 02:12:00.000000',NULL,NULL,NULL,'2026-11-23 02:12:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(9,'UHKIZJLVGLF5TX64','an-hoa','2026-11-23','A',5,'A005',0,'vi',1,'','carried_over','A','2026-11-23 08:00:00.000000','2026-11-23 08:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(10,'KKU7UIVRM5FZC36W','an-hoa','2026-11-23','Q',2,'Q002',0,'vi',1,'','carried_over','Q','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(11,'5SYKWNOXAJU42BGM','an-hoa','2026-11-24','Q',1,'Q001',0,'vi',1,'Phiếu hẹn Q002 ngày 23/11','waiting','Q','2026-11-23 16:59:59.504000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(12,'HDVA4ZCU2JDQJA6A','an-hoa','2026-11-24','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000','2','2026-11-24 02:15:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(13,'3COMLOLWF3JDBC7Q','an-hoa','2026-11-24','A',2,'A002',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(14,'XXMCR7YYW6LTFXGE','an-hoa','2026-11-24','A',3,'A003',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(15,'5XPIWWDOKDLDAXPL','an-hoa','2026-11-25','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000','1','2026-11-24 02:05:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(16,'RDBWKUQIZJWZW6TM','an-hoa','2026-11-25','H',1,'H001',0,'vi',1,'','carried_over','H','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(17,'HPHYPWJBMZRHB36L','an-hoa','2026-11-25','A',2,'A002',0,'en',1,'hai bộ','carried_over','A','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(18,'CFAMJ6U2GGWKZZPA','an-hoa','2026-11-24','H',1,'H001',0,'vi',1,'','waiting','H','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(19,'INMJFMGMYBY4TIBK','an-hoa','2026-11-24','A',4,'A004',0,'en',1,'hai bộ','waiting','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(1000020,'7JXMX2A5YVYGG5PA','an-hoa','2026-11-24','A',101,'A101',0,'vi',1,'','waiting','A','2026-11-24 02:15:00.000000','2026-11-24 02:15:00.000000',NULL,NULL,NULL,NULL,0,0,0);
CREATE TABLE users (
	id INTEGER NOT NULL, 
	name VARCHAR(60) NOT NULL, 
	sign_in VARCHAR(30) NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	role VARCHAR(12) NOT NULL, 
	password VARCHAR(200) NOT NULL, 
	must_change BOOLEAN NOT NULL, 
	active BOOLEAN NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_users_sign_in UNIQUE (office, sign_in), 
	FOREIGN KEY(office) REFERENCES offices (code)
);
CREATE TABLE vouchers (
	ticket INTEGER NOT NULL, 
	office VARCHAR(40) NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE NOT NULL, 
	used_by INTEGER, code VARCHAR(6) DEFAULT '' NOT NULL, 
	PRIMARY KEY (ticket), 
	FOREIGN KEY(ticket) REFERENCES tickets (id), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(used_by) REFERENCES tickets (id)
);
INSERT INTO "vouchers" VALUES(2,'an-hoa','2026-11-24','2026-11-25',NULL,'308899');
INSERT INTO "vouchers" VALUES(3,'an-hoa','2026-11-24','2026-11-25',NULL,'400426');
INSERT INTO "vouchers" VALUES(4,'an-hoa','2026-11-24','2026-11-25',NULL,'757488');
INSERT INTO "vouchers" VALUES(5,'an-hoa','2026-11-24','2026-11-25',NULL,'072614');
INSERT INTO "vouchers" VALUES(6,'an-hoa','2026-11-24','2026-11-25',NULL,'919977');
INSERT INTO "vouchers" VALUES(7,'an-hoa','2026-11-24','2026-11-25',NULL,'188809');
INSERT INTO "vouchers" VALUES(8,'an-hoa','2026-11-24','2026-11-25',NULL,'216645');
INSERT INTO "vouchers" VALUES(9,'an-hoa','2026-11-24','2026-11-25',NULL,'116906');
INSERT INTO "vouchers" VALUES(10,'an-hoa','2026-11-24','2026-11-25',11,'229112');
INSERT INTO "vouchers" VALUES(16,'an-hoa','2026-11-24','2026-11-25',18,'776941');
INSERT INTO "vouchers" VALUES(17,'an-hoa','2026-11-24','2026-11-25',19,'442184');
CREATE INDEX ix_order_answers_at ON order_answers (at);
CREATE INDEX ix_events_calls ON ticket_events (office, seq) WHERE step IN ('call', 'recall');
CREATE INDEX ix_events_at ON ticket_events (office, at);
CREATE INDEX ix_events_day ON ticket_events (office, business_date, seq);
CREATE INDEX ix_events_ticket ON ticket_events (ticket, seq);
CREATE INDEX ix_vouchers_days ON vouchers (office, last_day);
CREATE INDEX ix_paper_layouts_office ON paper_layouts (office, id);
CREATE INDEX ix_posters_office ON posters (office, place, id);
CREATE UNIQUE INDEX ix_tickets_current ON tickets (office, counter) WHERE state IN ('called', 'serving');
CREATE INDEX ix_tickets_line ON tickets (office, service, rank_at, id) WHERE state = 'waiting';
CREATE INDEX ix_tickets_present ON tickets (office, state, business_date) WHERE state IN ('waiting', 'called', 'serving', 'parked', 'no_show');
CREATE INDEX ix_tickets_served ON tickets (office, business_date, ended_at) WHERE state = 'served';
CREATE INDEX ix_print_jobs_ticket ON print_jobs (ticket);
CREATE INDEX ix_print_jobs_open ON print_jobs (office, id) WHERE state IN ('pending', 'leased', 'received', 'sending', 'held');
CREATE INDEX ix_vouchers_code ON vouchers (office, code);
CREATE INDEX ix_sign_ins_person ON sign_ins (person);
CREATE INDEX ix_sign_ins_ends_at ON sign_ins (ends_at);
CREATE INDEX ix_settings_versions_from ON settings_versions (office, valid_from, version);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('tickets',1000020);
INSERT INTO "sqlite_sequence" VALUES('print_jobs',1000019);
INSERT INTO "sqlite_sequence" VALUES('device_tokens',1000003);
COMMIT;
