BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0017');
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
INSERT INTO "counters" VALUES('an-hoa','4','closed','','2026-11-24 01:00:00.000000','','2026-11-23 02:17:00.000000');
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
INSERT INTO "device_tokens" VALUES(1,'Máy in 1','an-hoa','printer',NULL,'c129505e1bcf6af633a18e846614c272667a33f8d142b41cbf9ab2bb1606ab56',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(2,'Màn hình','an-hoa','display',NULL,'45439ff2854e462f33f1ae44328b685420c0c6e102661c689340a83c57984155',1,'{}',NULL,0);
INSERT INTO "device_tokens" VALUES(3,'Ki-ốt cửa chính','an-hoa','kiosk',NULL,'add1f8816bcad93361babf72bb36b69e6f630dc5c11b996d09bc7608248e1b60',0,'{}',NULL,0);
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
INSERT INTO "epochs" VALUES(1,'MPBEXJAAT7KZR7QA','2026-11-22 23:00:00.000000','first',NULL,'{}');
INSERT INTO "epochs" VALUES(2,'D2O7LZBXEPP67IRD','2026-11-24 02:10:00.000000','restored','2026-11-24 02:05:00.000000','{"an-hoa": {"A": 100, "H": 100, "L": 100, "Q": 100}}');
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
	business_date DATE, 
	PRIMARY KEY (code)
);
INSERT INTO "offices" VALUES('an-hoa',1000126,'06041c61bcce01e4e6881b67c948499ffb54339820ac8af26a909c5062805729','2026-11-24 02:15:00.000000','2026-11-24');
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
INSERT INTO "pairings" VALUES(1,'6cad88a1685984ae5df1fcb76f047c3dbbf81edda377a080f57dcbb39719e723','6cad88a1685984ae5df1fcb76f047c3dbbf81edda377a080f57dcbb39719e723',0,3,'2026-11-23 02:17:00.000000');
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
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(ticket) REFERENCES tickets (id)
);
INSERT INTO "print_jobs" VALUES(1,'an-hoa',2,0,'pending','in theo yêu cầu','greeter','http://server','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:37:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/JFI7Z2UEE2F4LGFC", "code": "JFI7-Z2UE", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(2,'an-hoa',NULL,0,'pending','','greeter','','2026-11-23 02:07:00.000000',NULL,'2026-11-23 02:10:00.000000','{"number": "A025", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": [], "second_language": "", "service_name_second": "", "logo": "", "priority": false, "ahead": 6, "wait": null, "issued_at_text": "09:07 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AAAABBBBCCCCDDDD", "code": "AAAA-BBBB", "test": true}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(3,'an-hoa',7,0,'printed','','officer None','http://server','2026-11-23 02:12:00.000000',NULL,'2026-11-23 02:42:00.000000',NULL,1,NULL);
INSERT INTO "print_jobs" VALUES(4,'an-hoa',5,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/ZC7TN23YTJ2IOUO4", "code": "483 205", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(5,'an-hoa',3,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/WI2ZJHY7CAW7FKI4", "code": "186 268", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(6,'an-hoa',2,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/JFI7Z2UEE2F4LGFC", "code": "221 521", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(7,'an-hoa',4,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/RBYN7EKSTEDO24XW", "code": "248 996", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(8,'an-hoa',7,0,'failed','Ngày được mở lại.','','http://server','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "319 012", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(9,'an-hoa',6,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/PWLOTBBVQTFXIHDF", "code": "964 622", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(10,'an-hoa',9,0,'failed','Ngày được mở lại.','','','2026-11-23 10:00:00.000000',NULL,'2026-11-23 10:30:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/UJT566ORPYVRIEZO", "code": "192 846", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(11,'an-hoa',5,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A003", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Files to hand in: 3.", "Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": true, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Monday, 23/11/2026", "url": "/t/ZC7TN23YTJ2IOUO4", "code": "975 303", "kind": "voucher", "first_day_text": "Tuesday, 24/11/2026", "last_day_text": "Wednesday, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(12,'an-hoa',3,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:50 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/WI2ZJHY7CAW7FKI4", "code": "649 770", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(13,'an-hoa',2,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "H001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:45 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/JFI7Z2UEE2F4LGFC", "code": "104 839", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(14,'an-hoa',4,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "L001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "H\u1ed9 t\u1ecbch", "counters": ["2", "3"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "08:55 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/RBYN7EKSTEDO24XW", "code": "376 237", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(15,'an-hoa',7,0,'pending','','','http://server','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A900", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:09 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "http://server/t/AWAYAWAYAWAYAWAY", "code": "859 052", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(16,'an-hoa',6,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q001", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/PWLOTBBVQTFXIHDF", "code": "255 638", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(17,'an-hoa',9,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "A005", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "15:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/UJT566ORPYVRIEZO", "code": "103 152", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(18,'an-hoa',10,0,'pending','','','','2026-11-23 10:01:00.000000',NULL,'2026-11-23 10:31:00.000000','{"number": "Q002", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Nh\u1eadn k\u1ebft qu\u1ea3", "counters": ["1"], "hotline": "", "return_minutes": 20, "language": "vi", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "16:00 \u00b7 Th\u1ee9 Hai, 23/11/2026", "url": "/t/XCFQSLNRBDM3CXM7", "code": "116 838", "kind": "voucher", "first_day_text": "Th\u1ee9 Ba, 24/11/2026", "last_day_text": "Th\u1ee9 T\u01b0, 25/11/2026", "calls_from": "", "honoured": false}',NULL,NULL);
INSERT INTO "print_jobs" VALUES(19,'an-hoa',19,0,'pending','','supervisor','','2026-11-24 02:05:00.000000',NULL,'2026-11-24 02:35:00.000000','{"number": "A004", "parent": "", "title": "Trung t\u00e2m Ph\u1ee5c v\u1ee5 h\u00e0nh ch\u00ednh c\u00f4ng", "service_name": "Ch\u1ee9ng th\u1ef1c", "counters": ["1", "2"], "hotline": "", "return_minutes": 20, "language": "en", "bring": [], "notices": ["Gi\u1eef phi\u1ebfu \u0111\u1ebfn h\u1ebft l\u01b0\u1ee3t."], "second_language": "", "service_name_second": "", "priority": false, "ahead": 0, "wait": null, "issued_at_text": "09:05 \u00b7 Tuesday, 24/11/2026", "url": "/t/ODZROQEOMA6PKGFH", "code": "ODZR-OQEO", "calls_from": "", "honoured": false}',NULL,NULL);
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
	hash VARCHAR(64) NOT NULL, taken_at DATETIME, 
	PRIMARY KEY (office, seq), 
	FOREIGN KEY(office) REFERENCES offices (code), 
	FOREIGN KEY(ticket) REFERENCES tickets (id)
);
INSERT INTO "ticket_events" VALUES('an-hoa',1,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','1',NULL,'supervisor','',1,NULL,0,NULL,'6bf3f5b6db679c661b8ff9db118ed252574336018a1356b7005ae133df93e4a0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',2,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','2',NULL,'supervisor','',1,NULL,0,NULL,'f1f928221fb357d754a274875a036f42c7173258d1de3bf6f1a5bf80e17d4079',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',3,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','3',NULL,'supervisor','',1,NULL,0,NULL,'77cc89ed6c22a0638daec77ddffd267c15f1a278486cf4ce12751b2fd41a4273',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',4,'2026-11-23 00:00:00.000000','2026-11-23','open_counter',NULL,'','4',NULL,'supervisor','',1,NULL,0,NULL,'b21cf28d88b3fed59b6a462001b7c13dedd884609883cc1ff072e88e92316f4f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',5,'2026-11-23 01:40:00.000000','2026-11-23','issue',1,'A',NULL,NULL,'officer None','',5,'2026-11-23 01:40:00.000000',0,NULL,'a5405999fd2d44310640ef44c6b56bcc0421ff48b8cdc00749418d157517531e',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',6,'2026-11-23 01:45:00.000000','2026-11-23','issue',2,'H',NULL,NULL,'officer None','ghi chú',6,'2026-11-23 01:45:00.000000',0,NULL,'0dd705731bd142d808e083c4712716045ac19bb800744d579c4ea8a190ca442c',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',7,'2026-11-23 01:50:00.000000','2026-11-23','issue',3,'A',NULL,NULL,'officer None','',7,'2026-11-23 01:50:00.000000',0,NULL,'8043f0895a52dd69ff101dfd6df9131ae097172e9675cbcb7f96fcfb03d21a77',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',8,'2026-11-23 01:55:00.000000','2026-11-23','issue',4,'L',NULL,NULL,'officer None','',8,'2026-11-23 01:55:00.000000',0,NULL,'a671e5fdfc980ee5e5069402cc9f8cea57dfcd271cd733de580bebed63142d86',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',9,'2026-11-23 02:00:00.000000','2026-11-23','issue',5,'A',NULL,NULL,'officer None','',9,'2026-11-23 01:30:00.000000',0,NULL,'6016ac4f9e2c7f45e49f46059890ae2c0a10601da940b81eb2cb98cfa0403a8d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',10,'2026-11-23 02:00:00.000000','2026-11-23','issue',6,'Q',NULL,NULL,'officer None','',10,'2026-11-23 06:29:59.391500',0,NULL,'c87d22fd45b9e7220da9a816c70d58c143f58d19c27f9f9814aa9f8417bdec0d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',11,'2026-11-23 02:00:00.000000','2026-11-23','call',5,'A','1','1','officer 1','',11,NULL,0,NULL,'de6a5ac589c4568271b5861b12f2d0e46e866d30a332ce02233c3a1d24e4ed4c',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',12,'2026-11-23 02:00:00.000000','2026-11-23','park',5,'A','1','1','officer 1','đi photo',12,NULL,0,NULL,'6fa22e8d1fe39e0e0d8046666406fc1b0a9c627cc749ea0bed6993d2dd7075c0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',13,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',13,NULL,0,NULL,'4c04033e010c8282fc512b0c622b1e428aceeb6d9f62abca813b55a3fad4f057',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',14,'2026-11-23 02:00:00.000000','2026-11-23','undo',1,'A',NULL,'1','officer 1','',14,NULL,0,13,'697c6eb4c10274ae9033165ffa41c48d2659049c619c5d03d7044bde06f21283',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',15,'2026-11-23 02:00:00.000000','2026-11-23','call',1,'A','1','1','officer 1','',15,NULL,0,NULL,'557b5214fa9423bf92f109b41339d817b461231bf13708f55ddaadd9c49741d9',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',16,'2026-11-23 02:01:00.000000','2026-11-23','recall',1,'A','1','1','officer 1','',16,NULL,0,NULL,'02fc6494dcf34d0cccad7a245531a52bfee933f2dd3d09031705816adb65b3b0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',17,'2026-11-23 02:01:00.000000','2026-11-23','serve',1,'A','1','1','officer 1','',17,NULL,0,NULL,'e2c04960a2ee94983f65e120293fa8796752a4ed72ce151d130607dab14a45b2',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',18,'2026-11-23 02:05:00.000000','2026-11-23','finish',1,'A','1','1','officer 1','',18,NULL,0,NULL,'bc3a977dbe5f9a2dc8b582382f6bee6d9a05cc7cae4592c3c36b9b8a9b3ef972',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',19,'2026-11-23 02:05:00.000000','2026-11-23','resume',5,'A','2','2','officer 2','',19,NULL,0,NULL,'2862b3938e0313334a3978a4b1ae2ef750c12a6bca91a0f1e65e1f02e2a8e54b',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',20,'2026-11-23 02:05:00.000000','2026-11-23','transfer',5,'A','3','2','officer 2','thiếu giấy',20,NULL,1,NULL,'42b186b6ae2cafe93ae707642ce064252a146fe6d27d7e067ca461dd151d1af2',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',21,'2026-11-23 02:05:00.000000','2026-11-23','call',5,'A','3','3','officer 3','',21,NULL,0,NULL,'137df27ba24cd709ab9e7297c9ff412ab6b8e611427e8c55092c8ba88c5770fc',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',22,'2026-11-23 02:05:00.000000','2026-11-23','no_show',5,'A','3','3','officer 3','đã về',22,NULL,0,NULL,'ab114fe940f91ad7d91d550300f5b2784d3f3ead6d6ccc6a1597ac477fdcf3e2',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',23,'2026-11-23 02:07:00.000000','2026-11-23','restore',5,'A',NULL,'3','officer 3','',23,'2026-11-23 01:30:00.000000',0,NULL,'208c0187aea14244b611c8c23bbad680ec969e6d58d04f9d2cfba65450606d03',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',24,'2026-11-23 02:07:00.000000','2026-11-23','postpone',2,'H',NULL,NULL,'officer None','',24,'2026-11-23 01:55:00.000000',0,NULL,'02e94a3643a88f538df0ea3a06e6cc7883aa3518da729b80268fc80deecf024d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',25,'2026-11-23 02:07:00.000000','2026-11-23','cancel',4,'L',NULL,NULL,'officer None','',25,NULL,0,NULL,'bdc47004093c54747da33a9af8af3b67e44ea11c2cee554ba150a9ecbf3be4f4',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',26,'2026-11-23 02:07:00.000000','2026-11-23','undo',4,'L',NULL,NULL,'officer None','',26,NULL,0,25,'3c536bbeb092eea44d47423412e644ca549b25f78d1ed5ad7f75661e395babbd',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',27,'2026-11-23 02:07:00.000000','2026-11-23','move',4,'H',NULL,NULL,'officer None','máy hỏng',27,NULL,0,NULL,'ec0fc58b44a01190a0573077d7f6a4b51d688c8aa3e3fea8f39ae3488d93226c',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',28,'2026-11-23 02:07:00.000000','2026-11-23','pause_counter',NULL,'','4','4','officer 4','họp',28,NULL,0,NULL,'e5755c7eaaf4d0e3f19093cf48ed5efca1fd2a28d1afe85ba5c37914f8079af9',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',29,'2026-11-23 02:07:00.000000','2026-11-23','close_counter',NULL,'','2','2','officer 2','',29,NULL,0,NULL,'d29c8a7443d9e0aef8e472279e96b31deb9d40986007b1b2bf164edb7b19de3d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',30,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-17:00',30,NULL,0,NULL,'9671464152715277e589687fab27e1c596f1911681c80b7983a870cb0befa4c5',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',31,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours 07:30-09:07',31,NULL,0,NULL,'5e2c4ddd476b333d8aea6639d0803731b3c311a091aaa97e86d0e006cbf6630f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',32,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed yes',31,NULL,0,NULL,'c86fc74cc636a21126ed78d3ae89f75488ceb7d32dcfbeeab301faf5bb73d3f5',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',33,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','closed usual',33,NULL,0,NULL,'c38835bf29c8e750680f79468b106af59ae2849bb144d80e9e39211e36d3e0bd',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',34,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','hours usual',33,NULL,0,NULL,'338f6ec34e097e8b0b440410b654293ff16afede48638d5635fcae8839330aa2',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',35,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all yes',35,NULL,0,NULL,'87d6c7a1002ef7708f3f62bfe059e41963f3213158b41328fc8f8c06de63c9f1',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',36,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'',NULL,NULL,'officer None','serve_all usual',36,NULL,0,NULL,'9bf9520863d60bea20b1bcbbb17ef524136500bd2f7419c0fc28fe2bd8217be7',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',37,'2026-11-23 02:07:00.000000','2026-11-23','change_day',NULL,'L',NULL,NULL,'officer None','stop yes',37,NULL,0,NULL,'9d26e583cdceb3fe10eb6c33a33d19ba31ba194a4b2acd1adbbb2a091b1d9f9c',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',38,'2026-11-23 02:07:00.000000','2026-11-23','read_notice',NULL,'',NULL,NULL,'officer None','lunch',38,NULL,0,NULL,'363164428e5860e3b4e44a4e9ed2f34f42f821f01f2d104b9f9efd24e80ed59c',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',39,'2026-11-23 02:07:00.000000','2026-11-23','reprint',NULL,'H',NULL,NULL,'greeter','H001',39,NULL,0,NULL,'0f5954ac5905b6185ef6cec671970de09b0fd5829f244debd66987ba9bd0df8d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',40,'2026-11-23 02:07:00.000000','2026-11-23','test_print',NULL,'',NULL,NULL,'greeter','',39,NULL,0,NULL,'787c447810be35b3b180466505660caab53720d1520808666bd686127f4f2a18',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',41,'2026-11-23 02:07:00.000000','2026-11-23','print_skipped',NULL,'',NULL,NULL,'greeter','0 phiếu',39,NULL,0,NULL,'f8a624c5d9ee378e87146cd95c170c40c34a0dcb668637ce501164dc1def2a6c',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',42,'2026-11-23 02:07:00.000000','2026-11-23','pair',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt',42,NULL,0,NULL,'8176340c5cca74ecf6d1eae87d05f944bf9077f927e39e7d7a5923ee03f5716b',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',43,'2026-11-23 02:07:00.000000','2026-11-23','rename_device',NULL,'',NULL,NULL,'admin','Ki-ốt → Ki-ốt cửa chính',42,NULL,0,NULL,'0c48c7541fcb7742549401906b04c428a6a20e9d76287a37aa1476fda7560af0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',44,'2026-11-23 02:07:00.000000','2026-11-23','revoke_device',NULL,'',NULL,NULL,'admin','kiosk: Ki-ốt cửa chính',42,NULL,0,NULL,'c638547017023dd6abdeb21036b96e7ed3d60fe0a47079898a73baa6601adacf',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',45,'2026-11-23 02:07:00.000000','2026-11-23','place_board',NULL,'',NULL,NULL,'admin','Màn hình: inches=55',42,NULL,0,NULL,'f797bd3dcccfab3be5bd9169815d5c6cc6f4b622d428f94c5e782811fba71436',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',46,'2026-11-23 02:07:00.000000','2026-11-23','put_up_poster',NULL,'',NULL,NULL,'admin','line: Mang theo căn cước.',42,NULL,0,NULL,'1e098edab9152fcd181116736761e91f9c80f379c249f6e5f057289100eefb7f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',47,'2026-11-23 02:07:00.000000','2026-11-23','change_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'578cfb9c3017a8776498ae96a08590fa888ba72002caee8220c0b130a7924582',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',48,'2026-11-23 02:07:00.000000','2026-11-23','take_down_poster',NULL,'',NULL,NULL,'admin','line: Xin giữ trật tự.',42,NULL,0,NULL,'a95dd1d91005b2f28beb0c899cb4141f30dc7700ccb98badaea875ea3ad6009b',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',49,'2026-11-23 02:07:00.000000','2026-11-23','change_paper',NULL,'',NULL,NULL,'admin','Giữ phiếu đến hết lượt.',42,NULL,0,NULL,'e44f59b9b6a64dc541d946c08252662eeb65d848f411b1d1b9b6eed4eece1eed',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',50,'2026-11-23 02:07:00.000000','2026-11-23','change_voice',NULL,'',NULL,NULL,'admin','dùng giọng Chị Lan (vi)',42,NULL,0,NULL,'e4f41298dce03d3305d57e4d804a85f01bef105a366ee049ac78edb2a586cc19',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',51,'2026-11-23 02:07:00.000000','2026-11-23','add_device',NULL,'',NULL,NULL,'admin','kiosk: B',42,NULL,0,NULL,'66af0777adbc37372054e1285a25c568c622fa69446a846920cb2660bb525990',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',52,'2026-11-23 02:07:00.000000','2026-11-23','add_user',NULL,'',NULL,NULL,'admin','officer: Lan',42,NULL,0,NULL,'89e2a2d5d009e682e74d447504b53cb4a29582e38e26331b9cac00924f06cd8d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',53,'2026-11-23 02:07:00.000000','2026-11-23','reset_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'000e0a84152771bed02bea2972a55be9bc0156200b02aa6eb48d28689f6bf9e5',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',54,'2026-11-23 02:07:00.000000','2026-11-23','remove_user',NULL,'',NULL,NULL,'admin','Lan',42,NULL,0,NULL,'eda7c65b60b180fb65c0e69fde71bca2efe213a8a989c052f3a69519c710e8ab',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',55,'2026-11-23 02:12:00.000000','2026-11-23','issue',7,'A',NULL,NULL,'officer None','',55,'2026-11-23 02:09:00.000000',0,NULL,'b82ba0cdb90547ea9324a8dfbf28a74c73c23db7dba2069fc28bb1a28aeefe42','2026-11-23 02:09:00.000000');
INSERT INTO "ticket_events" VALUES('an-hoa',56,'2026-11-23 02:12:00.000000','2026-11-23','issue',8,'A',NULL,NULL,'officer None','',56,'2026-11-23 02:12:00.000000',0,NULL,'9452d0f69926d1423267b80df025c7d61d5347febb4b32061399eede3438cc9e',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',57,'2026-11-23 02:12:00.000000','2026-11-23','day_end',8,'A',NULL,NULL,'officer None','another_day',56,NULL,0,NULL,'593c177174fb9a53d746da6eda10cce64118bd6cce6fcf50c0b59947228f3d1f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',58,'2026-11-23 08:00:00.000000','2026-11-23','issue',9,'A',NULL,NULL,'officer None','',58,'2026-11-23 08:00:00.000000',0,NULL,'8c0a44e3bd4441b2caaa50f1e35cdb48db3b721dfd620d4e538bcd6a3aab28c7',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',59,'2026-11-23 10:00:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',59,NULL,0,NULL,'4c20261f3fab175a8eb7b79eb7b4563a9127d1983361cae2c42d3d51367081f2',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',60,'2026-11-23 10:00:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',59,NULL,0,NULL,'6de61ccb41ebd650b5a08828566e69d771d3416a3132675484e414d039e24ca6',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',61,'2026-11-23 10:00:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',59,NULL,0,NULL,'7c87a4c93d55b0f5686aa7d304334ec6be8c4c7e791d74534d9935dbaf5b7c95',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',62,'2026-11-23 10:00:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',59,NULL,0,NULL,'737a433c6761d85f18d74ffd56303bff19ffe87a2bad0d5dac6219fd7abe2577',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',63,'2026-11-23 10:00:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',59,NULL,0,NULL,'4104e7ed48cc2d74be60103f8eba0c0b4c33c91fab643da8ec5175154ad2f349',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',64,'2026-11-23 10:00:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',59,NULL,0,NULL,'83f46c30a4bede6085b5798c3a5f334d2608f317f3351155d9e3dc5d0baa3f93',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',65,'2026-11-23 10:00:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',59,NULL,0,NULL,'17f41b89f43405d52d9f1d33161d1b95840629647e8991eebda3c12c3f731cff',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',66,'2026-11-23 10:00:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',59,NULL,0,NULL,'813f21361f5c1a33713e784d6a3ffb9ba135d305b6ffcd6d46f40376c1ded128',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',67,'2026-11-23 08:02:00.000000','2026-11-23','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-23 10:00Z',67,NULL,0,NULL,'f51aa7a4fa63b920b68e116ce475f37dc70524f536dc8fa0d2469b4db04ebbb1',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',68,'2026-11-23 08:02:00.000000','2026-11-23','reopen_day',NULL,'',NULL,NULL,'supervisor','clock',67,NULL,0,NULL,'966c060d684c1526beb8f780ce9908adc835199beb9cd188637d5b2df10e061a',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',69,'2026-11-23 08:02:00.000000','2026-11-23','undo',5,'A',NULL,NULL,'officer None','',69,NULL,0,60,'7679f5b9abf397f813dfdb9b441674cacbc5706509deeb49fbf80a49ec83bbc5',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',70,'2026-11-23 08:02:00.000000','2026-11-23','undo',3,'A',NULL,NULL,'officer None','',69,NULL,0,61,'3e3a1f3ecf61438a1a6d98085e19288e746e2d7883c2aec7913617bbb749f796',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',71,'2026-11-23 08:02:00.000000','2026-11-23','undo',2,'H',NULL,NULL,'officer None','',69,NULL,0,62,'5cae5abf45f1dd38b34382a0d55689ff606ff9aed8ee8a1773974eb6bf4e2579',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',72,'2026-11-23 08:02:00.000000','2026-11-23','undo',4,'H',NULL,NULL,'officer None','',69,NULL,0,63,'2eb2c35b8c010223c0ce68725827f54b86e7e507fb9e3cf723e4f58528552c42',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',73,'2026-11-23 08:02:00.000000','2026-11-23','undo',7,'A',NULL,NULL,'officer None','',69,NULL,0,64,'397e86374dd7aadb5bea8fce9b0e83b3f1c5c4ffdc2ff0ee5600f34326f74c9c',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',74,'2026-11-23 08:02:00.000000','2026-11-23','undo',6,'Q',NULL,NULL,'officer None','',69,NULL,0,65,'ae3f5fbf22b4a57bbd6091cc6f4f444533b55de6742c5b86dff0d09967676f13',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',75,'2026-11-23 08:02:00.000000','2026-11-23','undo',9,'A',NULL,NULL,'officer None','',69,NULL,0,66,'231b9372111c5293ffb98e2593931f4d53167a26c18ab34de76826a52723c92e',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',76,'2026-11-23 09:00:00.000000','2026-11-23','issue',10,'Q',NULL,NULL,'officer None','',76,'2026-11-23 09:00:00.000000',0,NULL,'0a17f6632d98e53a6b1f64e20d8e8437a4a4f0fa0697091368124a0bcde965db',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',77,'2026-11-23 10:01:00.000000','2026-11-23','close_day',NULL,'',NULL,NULL,'','',77,NULL,0,NULL,'40ff06288b65a3bf2b2d57e5078755ce187c228f70e1fdf4be935664b6055651',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',78,'2026-11-23 10:01:00.000000','2026-11-23','day_end',5,'A',NULL,NULL,'','closing',77,NULL,0,NULL,'b9d75a81c77db7667eaa1a572dc544469fb81ba84d2d42222e823209d3d6c1fe',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',79,'2026-11-23 10:01:00.000000','2026-11-23','day_end',3,'A',NULL,NULL,'','closing',77,NULL,0,NULL,'8bda5377eb3697ffc6807be7e8d6491fba9d7a0c87cb7e1d1aa7c4b6fe27c69f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',80,'2026-11-23 10:01:00.000000','2026-11-23','day_end',2,'H',NULL,NULL,'','closing',77,NULL,0,NULL,'11cbc344e4f6f405eec3d03ac3aa30c8d8b1da16673f68d3b48d3a5d5d99b4ff',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',81,'2026-11-23 10:01:00.000000','2026-11-23','day_end',4,'H',NULL,NULL,'','closing',77,NULL,0,NULL,'d167e477017fd1fe4fd8fed40d81f600e3f4f5d508a69c47fde10d668388eeb7',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',82,'2026-11-23 10:01:00.000000','2026-11-23','day_end',7,'A',NULL,NULL,'','closing',77,NULL,0,NULL,'96e13996ebd2d3abae812826cb6a0548b4c66e68134ce4cb42cc884f0775b220',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',83,'2026-11-23 10:01:00.000000','2026-11-23','day_end',6,'Q',NULL,NULL,'','closing',77,NULL,0,NULL,'9f309ac2feb6dc0b81539fcabb4dad1324962007d881b746a390a6f4dd86b3f6',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',84,'2026-11-23 10:01:00.000000','2026-11-23','day_end',9,'A',NULL,NULL,'','closing',77,NULL,0,NULL,'5ba180c5c80eb04b3b4f3a3e037f7d5931f810248167a5eca2143dbec3358042',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',85,'2026-11-23 10:01:00.000000','2026-11-23','day_end',10,'Q',NULL,NULL,'','closing',77,NULL,0,NULL,'f305c30d89a12684f9f285123218fad976295d875c0ce6ac8a27588b744c3a9e',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',86,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','1',NULL,'','day_end',86,NULL,0,NULL,'2807a832ad852a61151668bfa1a4deb928336bce9f6f68710a1f3d6e8f0c2ea3',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',87,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','3',NULL,'','day_end',86,NULL,0,NULL,'a917338d0f1543e12a8c3648127ae3b3822c803ddb6e49dc4d1ddf581287838d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',88,'2026-11-24 01:00:00.000000','2026-11-24','close_counter',NULL,'','4',NULL,'','day_end',86,NULL,0,NULL,'a6dee2f89e224a6ba28b34537c36e6609d53c5ac6458264398a6787a224c386a',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',89,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','1',NULL,'supervisor','',89,NULL,0,NULL,'b0375e0fc49facd91c2571db8642dd490d48a27b5c86b0094a03de5f5c3896f9',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',90,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','',89,NULL,0,NULL,'55739d1f527d676eab6d9e5bd67e73a89aad648ccc63db704c7a9dd12d5583c7',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',91,'2026-11-24 01:00:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','',89,NULL,0,NULL,'bf6ad192b2b59ccb02dbfdc86890813a98f2245f9f7797a11dda647c12f19ba0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',92,'2026-11-24 01:00:00.000000','2026-11-24','issue',11,'Q',NULL,NULL,'officer None','Phiếu hẹn Q002 ngày 23/11',92,'2026-11-23 16:59:59.504000',0,NULL,'b9baec86b81b8ffa8a1e353e81aef2e9e33942a353bede668cde54381a64ee8e',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',93,'2026-11-24 01:00:00.000000','2026-11-24','redeem',NULL,'Q',NULL,NULL,'officer None','Q002 2026-11-23 -> Q001',92,NULL,0,NULL,'cd62c85b8d0076b08b0c654b47c874aead9d7f76f512c6e503011e4f98bf793e',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',94,'2026-11-24 01:00:00.000000','2026-11-24','issue',12,'A',NULL,NULL,'officer None','',94,'2026-11-24 01:00:00.000000',0,NULL,'da397b061762ddc1c5ad32fbd72c11cd7fe60fd89bb7d5f622c3a9791061f757',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',95,'2026-11-24 01:00:00.000000','2026-11-24','issue',13,'A',NULL,NULL,'officer None','',95,'2026-11-24 01:00:00.000000',0,NULL,'c29357733d0510e4a83d5be1cc47b5763e865be93fe508f4147b8c26cf04e77f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',96,'2026-11-24 01:00:00.000000','2026-11-24','issue',14,'A',NULL,NULL,'officer None','',96,'2026-11-24 01:00:00.000000',0,NULL,'ae00519c3f1b9766899dca192e49e0119b232b19a16c0072832ba288644848cb',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',97,'2026-11-25 02:00:00.000000','2026-11-24','day_end',11,'Q',NULL,NULL,'','day_end',97,NULL,0,NULL,'883839c140236f687081f3035c5831fb97ab032f61738cd613554be51f7c7662',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',98,'2026-11-25 02:00:00.000000','2026-11-24','day_end',12,'A',NULL,NULL,'','day_end',97,NULL,0,NULL,'ef2c8547b2c87f775d35e15cc6a028a1ea5a90dcbf3d01a456a81625e9850ed8',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',99,'2026-11-25 02:00:00.000000','2026-11-24','day_end',13,'A',NULL,NULL,'','day_end',97,NULL,0,NULL,'0abd0a98b79d1c0ec2079662dd48a0ea22946d95bd4c7d9adb67c61041ffb45a',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',100,'2026-11-25 02:00:00.000000','2026-11-24','day_end',14,'A',NULL,NULL,'','day_end',97,NULL,0,NULL,'24720067b402681cfef40d3a3e4c74856e4d89752baedb18c686838aeff4de62',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',101,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','1',NULL,'','day_end',97,NULL,0,NULL,'4e3cbae3287d3c41b641db6bb5835caa9c6b54c5e670cff96fe9de7e5ee1c0b6',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',102,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','2',NULL,'','day_end',97,NULL,0,NULL,'70e21b534a33489f3783996bd56fa0c6a534938124688527ea23fac41a06752d',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',103,'2026-11-25 02:00:00.000000','2026-11-25','close_counter',NULL,'','3',NULL,'','day_end',97,NULL,0,NULL,'5187f43506ba906cf5981a7f9fb8a6a7ebabec0211acf3f035d47381c4b73ac1',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',104,'2026-11-25 02:00:00.000000','2026-11-25','open_counter',NULL,'','1',NULL,'supervisor','',104,NULL,0,NULL,'2ba46b0393e2fca699708df7fc8d141443838f590a508dd0a7ebe2432d1814bc',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',105,'2026-11-25 02:00:00.000000','2026-11-25','issue',15,'A',NULL,NULL,'officer None','',105,'2026-11-25 02:00:00.000000',0,NULL,'ad1bc77122f5c44c9182f65e058f2cfcd3a76647041959e2101e3fe9de4d0da0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',106,'2026-11-25 02:00:00.000000','2026-11-25','issue',16,'H',NULL,NULL,'officer None','',106,'2026-11-25 02:00:00.000000',0,NULL,'bbf16c7f4ea0826ae43e51c99a4dd61a2c6c08de61da2f0caaaf9b7ee533b4b0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',107,'2026-11-25 02:00:00.000000','2026-11-25','call',15,'A','1','1','officer 1','',107,NULL,0,NULL,'b5cd058fa844415bf798164c1fba0ac0b846a7116b6c216f2ee82c71c20e428a',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',108,'2026-11-25 02:00:00.000000','2026-11-25','issue',17,'A',NULL,NULL,'officer None','hai bộ',108,'2026-11-25 02:00:00.000000',0,NULL,'d07afa1f1be744ae1f59087779cfa9877edfcf06ee14627955415272f82e9154',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',109,'2026-11-24 02:05:00.000000','2026-11-24','confirm_clock',NULL,'',NULL,NULL,'supervisor','2026-11-25 02:00Z',109,NULL,0,NULL,'d580cc5a363f36894f2050a1e4d22ed0ca8353045ec22832ba63634105184dbb',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',110,'2026-11-24 02:05:00.000000','2026-11-25','set_back',15,'A','1',NULL,'supervisor','',109,NULL,0,NULL,'c1ad38fee6e3e7c89fe59fc691bf86d1f904d1966ff0abdc1b6fd320e7435002','2026-11-25 02:00:00.000000');
INSERT INTO "ticket_events" VALUES('an-hoa',111,'2026-11-24 02:05:00.000000','2026-11-25','day_end',16,'H',NULL,NULL,'supervisor','clock',109,NULL,0,NULL,'b010e200c909adfb4428bea485f46aff073f1dfb055381157657a32b9db056c5',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',112,'2026-11-24 02:05:00.000000','2026-11-24','issue',18,'H',NULL,NULL,'supervisor','',109,'2026-11-24 02:05:00.000000',0,NULL,'1d4345a88397d9e3b054d280d076c8687eca91419d74c7083f61d2ce31168d64','2026-11-24 02:05:00.000000');
INSERT INTO "ticket_events" VALUES('an-hoa',113,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'H',NULL,NULL,'supervisor','H001 2026-11-25 -> H001',109,NULL,0,NULL,'4863c6af92497dfb003ad22efb7bf78aac0cd559fcf173bd707d87301146a907',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',114,'2026-11-24 02:05:00.000000','2026-11-25','day_end',17,'A',NULL,NULL,'supervisor','clock',109,NULL,0,NULL,'c8d15d87c7726d045c82e626e2d5eead7a5b4e27866ffbd077f2a0629ba47823',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',115,'2026-11-24 02:05:00.000000','2026-11-24','issue',19,'A',NULL,NULL,'supervisor','hai bộ',109,'2026-11-24 02:05:00.000000',0,NULL,'bcc1d5f7992ee594703bd18034f34c409121b89c7eb6381a475a5d1262c55e75','2026-11-24 02:05:00.000000');
INSERT INTO "ticket_events" VALUES('an-hoa',116,'2026-11-24 02:05:00.000000','2026-11-24','redeem',NULL,'A',NULL,NULL,'supervisor','A002 2026-11-25 -> A004',109,NULL,0,NULL,'68dc6b1da14180ff90a4b1ddf8a785e350758c69bb9834ab7032c9d5cf3adc6f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',117,'2026-11-24 02:05:00.000000','2026-11-24','undo',11,'Q',NULL,NULL,'supervisor','',117,NULL,0,97,'e909a02c891bdf235d6ddd9da307ab2b24e7acf083db6e7503a3a9f26cc6a72f',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',118,'2026-11-24 02:05:00.000000','2026-11-24','undo',12,'A',NULL,NULL,'supervisor','',117,NULL,0,98,'c09ae68b8b0174129a695ec53fbbb9fee8fafb54a2ecdf4d84b45898e89128c0',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',119,'2026-11-24 02:05:00.000000','2026-11-24','undo',13,'A',NULL,NULL,'supervisor','',117,NULL,0,99,'23041c534d0ffbfeb2c2e78731fb86a7d6c8efe2c84727a2bcb478edbe00ee83',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',120,'2026-11-24 02:05:00.000000','2026-11-24','undo',14,'A',NULL,NULL,'supervisor','',117,NULL,0,100,'4c52a495252120e534e1c3af47439de54d106ad705c2e3f89ff698e83daa4696',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',121,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','2',NULL,'supervisor','reopen_day',117,NULL,0,NULL,'0ca96a81993c989404abca0e53ccdf3f536350ba011b52868521e44db00001b5',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',122,'2026-11-24 02:05:00.000000','2026-11-24','open_counter',NULL,'','3',NULL,'supervisor','reopen_day',117,NULL,0,NULL,'e3f9c9f8917c1d7e4bbbeec6a581d5dfd2bcb46b71fab6b80682debd859b6ab3',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',1000123,'2026-11-24 02:10:00.000000','2026-11-24','restored',NULL,'',NULL,NULL,'','restored',1000123,NULL,0,NULL,'4feee70371b1cef425d95604fe229ac1a2a2cd992ec21f5e6b011f8798cf721b',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',1000124,'2026-11-24 02:15:00.000000','2026-11-24','issue',1000020,'A',NULL,NULL,'officer None','',1000124,'2026-11-24 02:15:00.000000',0,NULL,'fa145a6cee41b9479888df5e2a510f744fc53213665ce1d16c5012581b4806a3',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',1000125,'2026-11-24 02:15:00.000000','2026-11-24','call',12,'A','2','2','officer 2','',1000125,NULL,0,NULL,'c6872ff0ea8c2b2c9b781f6e81cae3c84dee2a734ae4d95ba2d01e24daf1a6bc',NULL);
INSERT INTO "ticket_events" VALUES('an-hoa',1000126,'2026-11-24 02:15:00.000000','2026-11-24','pause_counter',NULL,'','3','3','officer 3','họp',1000126,NULL,0,NULL,'06041c61bcce01e4e6881b67c948499ffb54339820ac8af26a909c5062805729',NULL);
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
INSERT INTO "tickets" VALUES(1,'IVDQ6FNT6YDAF7BC','an-hoa','2026-11-23','A',1,'A001',0,'vi',1,'','served','A','2026-11-23 01:40:00.000000','2026-11-23 01:40:00.000000','1','2026-11-23 02:00:00.000000','2026-11-23 02:01:00.000000','2026-11-23 02:05:00.000000',1,0,0);
INSERT INTO "tickets" VALUES(2,'JFI7Z2UEE2F4LGFC','an-hoa','2026-11-23','H',1,'H001',0,'vi',1,'ghi chú','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:45:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(3,'WI2ZJHY7CAW7FKI4','an-hoa','2026-11-23','A',2,'A002',0,'vi',1,'','carried_over','A','2026-11-23 01:50:00.000000','2026-11-23 01:50:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(4,'RBYN7EKSTEDO24XW','an-hoa','2026-11-23','L',1,'L001',0,'vi',1,'','carried_over','H','2026-11-23 01:55:00.000000','2026-11-23 01:55:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(5,'ZC7TN23YTJ2IOUO4','an-hoa','2026-11-23','A',3,'A003',1,'en',3,'thiếu giấy','carried_over','A','2026-11-23 01:30:00.000000','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,1,1);
INSERT INTO "tickets" VALUES(6,'PWLOTBBVQTFXIHDF','an-hoa','2026-11-23','Q',1,'Q001',0,'vi',1,'','carried_over','Q','2026-11-23 06:29:59.391500','2026-11-23 02:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(7,'AWAYAWAYAWAYAWAY','an-hoa','2026-11-23','A',900,'A900',0,'vi',1,'','carried_over','A','2026-11-23 02:09:00.000000','2026-11-23 02:09:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(8,'K3DVO4PWR3PRGG2W','an-hoa','2026-11-23','A',4,'A004',0,'vi',1,'','carried_over','A','2026-11-23 02:12:00.000000','2026-11-23 02:12:00.000000',NULL,NULL,NULL,'2026-11-23 02:12:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(9,'UJT566ORPYVRIEZO','an-hoa','2026-11-23','A',5,'A005',0,'vi',1,'','carried_over','A','2026-11-23 08:00:00.000000','2026-11-23 08:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(10,'XCFQSLNRBDM3CXM7','an-hoa','2026-11-23','Q',2,'Q002',0,'vi',1,'','carried_over','Q','2026-11-23 09:00:00.000000','2026-11-23 09:00:00.000000',NULL,NULL,NULL,'2026-11-23 10:01:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(11,'CHVAZOSPQ42I4OCM','an-hoa','2026-11-24','Q',1,'Q001',0,'vi',1,'Phiếu hẹn Q002 ngày 23/11','waiting','Q','2026-11-23 16:59:59.504000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(12,'UUCMGOLZMRQ6BG3A','an-hoa','2026-11-24','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000','2','2026-11-24 02:15:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(13,'QTD7QBHLIGYFSGG3','an-hoa','2026-11-24','A',2,'A002',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(14,'X5A2XEAEV6Q7PSH2','an-hoa','2026-11-24','A',3,'A003',0,'vi',1,'','waiting','A','2026-11-24 01:00:00.000000','2026-11-24 01:00:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(15,'MKRJYXMPDF7GPT7K','an-hoa','2026-11-25','A',1,'A001',0,'vi',1,'','called','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000','1','2026-11-24 02:05:00.000000',NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(16,'FXSTN4QNFH3CZE6H','an-hoa','2026-11-25','H',1,'H001',0,'vi',1,'','carried_over','H','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(17,'JWRMWYUYZUILEMI7','an-hoa','2026-11-25','A',2,'A002',0,'en',1,'hai bộ','carried_over','A','2026-11-25 02:00:00.000000','2026-11-25 02:00:00.000000',NULL,NULL,NULL,'2026-11-24 02:05:00.000000',0,0,0);
INSERT INTO "tickets" VALUES(18,'WPX3CB6KWICKRU7A','an-hoa','2026-11-24','H',1,'H001',0,'vi',1,'','waiting','H','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(19,'ODZROQEOMA6PKGFH','an-hoa','2026-11-24','A',4,'A004',0,'en',1,'hai bộ','waiting','A','2026-11-24 02:05:00.000000','2026-11-24 02:05:00.000000',NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "tickets" VALUES(1000020,'SXKKZURJMOFR7AM3','an-hoa','2026-11-24','A',101,'A101',0,'vi',1,'','waiting','A','2026-11-24 02:15:00.000000','2026-11-24 02:15:00.000000',NULL,NULL,NULL,NULL,0,0,0);
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
INSERT INTO "vouchers" VALUES(2,'an-hoa','2026-11-24','2026-11-25',NULL,'104839');
INSERT INTO "vouchers" VALUES(3,'an-hoa','2026-11-24','2026-11-25',NULL,'649770');
INSERT INTO "vouchers" VALUES(4,'an-hoa','2026-11-24','2026-11-25',NULL,'376237');
INSERT INTO "vouchers" VALUES(5,'an-hoa','2026-11-24','2026-11-25',NULL,'975303');
INSERT INTO "vouchers" VALUES(6,'an-hoa','2026-11-24','2026-11-25',NULL,'255638');
INSERT INTO "vouchers" VALUES(7,'an-hoa','2026-11-24','2026-11-25',NULL,'859052');
INSERT INTO "vouchers" VALUES(8,'an-hoa','2026-11-24','2026-11-25',NULL,'624528');
INSERT INTO "vouchers" VALUES(9,'an-hoa','2026-11-24','2026-11-25',NULL,'103152');
INSERT INTO "vouchers" VALUES(10,'an-hoa','2026-11-24','2026-11-25',11,'116838');
INSERT INTO "vouchers" VALUES(16,'an-hoa','2026-11-24','2026-11-25',18,'255529');
INSERT INTO "vouchers" VALUES(17,'an-hoa','2026-11-24','2026-11-25',19,'687816');
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('tickets',1000020);
INSERT INTO "sqlite_sequence" VALUES('print_jobs',1000019);
INSERT INTO "sqlite_sequence" VALUES('device_tokens',1000003);
COMMIT;
